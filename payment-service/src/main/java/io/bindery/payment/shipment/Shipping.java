package io.bindery.payment.shipment;

import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.event.JobRequests;
import io.bindery.payment.mail.OrderMails;
import io.bindery.payment.order.Order;
import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.OrderStatus;
import io.bindery.payment.order.Orders;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Ships orders. An order that is only authorised is captured first, by a job; the shipment waits until the money is taken. The
 * caller holds the order's lock.
 */
@ApplicationScoped
public class Shipping {

    private final ShipmentStore shipments;
    private final CallStore calls;
    private final Orders orders;
    private final PaymentStore payments;
    private final JobRequests jobs;
    private final OrderMails mails;

    Shipping(
            ShipmentStore shipments,
            CallStore calls,
            Orders orders,
            PaymentStore payments,
            JobRequests jobs,
            OrderMails mails) {
        this.shipments = shipments;
        this.calls = calls;
        this.orders = orders;
        this.payments = payments;
        this.jobs = jobs;
        this.mails = mails;
    }

    /**
     * Ships an order, or prepares it until its money is there.
     *
     * @return fails with a 409 problem when the order cannot be shipped
     */
    Uni<Shipment> ship(SqlConnection connection, Order order, NewShipment shipment, Caller staff) {
        return shipments.live(connection, order.id()).chain(live -> {
            if (live.isPresent()) {
                throw refuse("has a shipment already");
            }
            if (order.can(OrderChange.SHIP)) {
                return shipPaid(connection, order, shipment, staff);
            }
            if (order.status() != OrderStatus.AUTHORIZED) {
                throw refuse("is " + order.status().code());
            }
            if (order.stopReason() != null) {
                throw refuse("is being cancelled");
            }
            return prepare(connection, order, shipment, staff);
        });
    }

    /** What follows for shipments when the money of an order is taken: the one that waits leaves; without one, a receipt. */
    public Uni<Void> captured(SqlConnection connection, Order order, Payment payment) {
        return shipments
                .ship(connection, order.id())
                .chain(shipped -> shipped.isPresent()
                        ? leave(connection, order, payment, shipped.get())
                        : mails.paid(connection, order, payment.captured()));
    }

    private Uni<Void> leave(SqlConnection connection, Order order, Payment payment, Shipment shipped) {
        return orders.change(connection, order, OrderChange.SHIP, null)
                .chain(gone -> mails.shipped(connection, gone, payment.captured(), parcel(shipped)));
    }

    private Uni<Shipment> shipPaid(SqlConnection connection, Order order, NewShipment shipment, Caller staff) {
        return shipments
                .insert(connection, order.id(), shipment, null, staff.id())
                .chain(() -> shipments.ship(connection, order.id()))
                .map(Optional::orElseThrow)
                .call(shipped -> payments.lock(connection, order.payment())
                        .chain(payment -> leave(connection, order, payment, shipped)));
    }

    private Uni<Shipment> prepare(SqlConnection connection, Order order, NewShipment shipment, Caller staff) {
        return calls.hasOpen(connection, order.id(), CallKind.CANCEL).chain(cancelling -> {
            if (cancelling) {
                throw refuse("is being cancelled");
            }
            return jobs.request(
                            connection,
                            JobRequests.Work.CAPTURE,
                            Map.of("paymentId", order.payment().toString()),
                            order.requestId())
                    .chain(job -> shipments.insert(connection, order.id(), shipment, job, staff.id()));
        });
    }

    private static @Nullable String parcel(Shipment shipment) {
        String parcel = Stream.of(shipment.carrier(), shipment.trackingNumber())
                .filter(part -> part != null)
                .collect(Collectors.joining(" "));
        return parcel.isEmpty() ? null : parcel;
    }

    private static RuntimeException refuse(String why) {
        return Problem.of(409, "The order cannot be shipped: it " + why).toException();
    }
}
