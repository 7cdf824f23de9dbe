package io.bindery.payment.settlement;

import io.bindery.payment.ledger.Ledger;
import io.bindery.payment.ledger.Posting;
import io.bindery.payment.order.Order;
import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.order.Orders;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentStatus;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.payment.Payments;
import io.bindery.payment.provider.Intent;
import io.bindery.payment.shipment.ShipmentStore;
import io.bindery.payment.shipment.Shipping;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Brings an order and its payment to where the provider says they are. What the provider says comes from its answers and from
 * its webhooks, in any order and any number of copies; each snapshot moves the state forward along the tables, through every
 * state between, or not at all. So the set of snapshots decides, not their order.
 */
@ApplicationScoped
public class Settlement {

    private static final String GIVEN_UP_BY_PROVIDER = "The authorisation ended before the money was taken";
    private static final String CANCELLED = "The payment was cancelled";

    /** An order and its payment, both locked. */
    public record Case(Order order, Payment payment) {}

    private final OrderStore orderStore;
    private final PaymentStore paymentStore;
    private final Orders orders;
    private final Payments payments;
    private final ShipmentStore shipments;
    private final Shipping shipping;
    private final Ledger ledger;

    Settlement(
            OrderStore orderStore,
            PaymentStore paymentStore,
            Orders orders,
            Payments payments,
            ShipmentStore shipments,
            Shipping shipping,
            Ledger ledger) {
        this.orderStore = orderStore;
        this.paymentStore = paymentStore;
        this.orders = orders;
        this.payments = payments;
        this.shipments = shipments;
        this.shipping = shipping;
        this.ledger = ledger;
    }

    /** Locks an order that has a payment, and then the payment: always in this order. */
    public Uni<Case> open(SqlConnection connection, UUID order) {
        return orderStore
                .lock(connection, order)
                .map(found -> found.orElseThrow())
                .chain(locked ->
                        paymentStore.lock(connection, locked.payment()).map(payment -> new Case(locked, payment)));
    }

    /** Moves the case to where this snapshot says it is; a snapshot that was overtaken changes nothing. */
    public Uni<Case> apply(SqlConnection connection, Case now, Intent intent) {
        return switch (intent.status()) {
            case OPEN -> Uni.createFrom().item(now);
            case AUTHORIZED -> authorize(connection, now);
            case CAPTURED -> authorize(connection, now).chain(authorized -> capture(connection, authorized, intent));
            case CANCELLED -> cancel(connection, now, intent);
        };
    }

    private Uni<Case> authorize(SqlConnection connection, Case now) {
        if (now.payment().status() != PaymentStatus.PENDING) {
            return Uni.createFrom().item(now);
        }
        return payments.authorize(connection, now.payment())
                .chain(payment -> orders.change(connection, now.order(), OrderChange.AUTHORIZE, null)
                        .map(order -> new Case(order, payment)));
    }

    private Uni<Case> capture(SqlConnection connection, Case now, Intent intent) {
        if (now.payment().status() != PaymentStatus.AUTHORIZED) {
            return Uni.createFrom().item(now);
        }
        return payments.capture(connection, now.payment(), intent.captured())
                .call(payment -> ledger.post(
                        connection,
                        Posting.capture(
                                payment.id(),
                                payment.orderId(),
                                intent.captured(),
                                "Order %s paid".formatted(now.order().label()))))
                .chain(payment -> orders.change(connection, now.order(), OrderChange.PAY, null)
                        .map(order -> new Case(order, payment)))
                .call(paid -> shipping.captured(connection, paid.order(), paid.payment()));
    }

    /** Whether somebody asked for it or the provider gave up decides between cancelled and failed; see {@link Intent}. */
    private Uni<Case> cancel(SqlConnection connection, Case now, Intent intent) {
        PaymentStatus status = now.payment().status();
        if (status != PaymentStatus.PENDING && status != PaymentStatus.AUTHORIZED) {
            return Uni.createFrom().item(now);
        }
        boolean failed = intent.isCancelledByProvider();
        String wanted = now.order().stopReason();
        String reason = failed ? GIVEN_UP_BY_PROVIDER : wanted == null ? CANCELLED : wanted;
        OrderChange change = failed ? OrderChange.FAIL : OrderChange.CANCEL;
        return payments.cancel(connection, now.payment())
                .call(() -> shipments.refuse(connection, now.order().id(), reason))
                .chain(payment ->
                        orders.change(connection, now.order(), change, reason).map(order -> new Case(order, payment)));
    }
}
