package io.bindery.payment.cancellation;

import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRunner;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.call.NewCall;
import io.bindery.payment.order.Order;
import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.OrderStatus;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.order.Orders;
import io.bindery.payment.provider.CancelCause;
import io.bindery.payment.shipment.ShipmentStore;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Cancels orders. First the wish is written down, so that nobody ships meanwhile; then the provider gives the payment up, which
 * decides. An order that has no payment yet is cancelled at once.
 */
@ApplicationScoped
public class Cancellation {

    private final OrderStore store;
    private final Orders orders;
    private final ShipmentStore shipments;
    private final CallStore calls;
    private final CallRunner runner;
    private final Outbox outbox;

    Cancellation(
            OrderStore store,
            Orders orders,
            ShipmentStore shipments,
            CallStore calls,
            CallRunner runner,
            Outbox outbox) {
        this.store = store;
        this.orders = orders;
        this.shipments = shipments;
        this.calls = calls;
        this.runner = runner;
        this.outbox = outbox;
    }

    /**
     * Cancels an order and waits for the outcome; harmless when it is cancelled already.
     *
     * @param reason for people
     * @return the order as it is then; fails with a 409 problem when it cannot be cancelled any more, with a 503 when the
     *     provider does not answer
     */
    public Uni<Order> cancel(UUID order, String reason, CancelCause cause) {
        return attempt(order, reason, cause)
                .chain(after -> after.can(OrderChange.CANCEL)
                        ? attempt(order, reason, cause)
                        : Uni.createFrom().item(after))
                .map(Cancellation::cancelled);
    }

    /**
     * When another wish is under way, this one is not written down beside it. That of the expiry leaves an order alone whose
     * card was authorised in the last moment: then the order can still be cancelled, and a second attempt is heard.
     */
    private Uni<Order> attempt(UUID order, String reason, CancelCause cause) {
        return outbox.inConnection(connection -> store.lock(connection, order)
                        .chain(found -> begin(connection, found.orElseThrow(), reason, cause)))
                .chain(() -> runner.completeAll(order))
                .chain(() -> store.find(order))
                .map(Optional::orElseThrow);
    }

    /** Begins to cancel an order that was not paid in time; harmless when it has been paid by now. */
    Uni<Void> expire(UUID order, String reason) {
        return outbox.inConnection(connection -> store.lock(connection, order).chain(found -> {
            Order overdue = found.orElseThrow();
            boolean waits = overdue.status() == OrderStatus.PENDING && overdue.stopReason() == null;
            return waits
                    ? stop(connection, overdue, reason, CancelCause.ABANDONED)
                    : Uni.createFrom().voidItem();
        }));
    }

    private Uni<Void> begin(SqlConnection connection, Order order, String reason, CancelCause cause) {
        if (order.status() == OrderStatus.CANCELLED || order.stopReason() != null) {
            return Uni.createFrom().voidItem();
        }
        if (!order.can(OrderChange.CANCEL)) {
            throw refuse(order.status().code());
        }
        return calls.hasOpen(connection, order.id(), CallKind.CAPTURE)
                .chain(capturing -> shipments.live(connection, order.id()).chain(shipment -> {
                    if (capturing || shipment.isPresent()) {
                        throw refuse("being shipped");
                    }
                    return stop(connection, order, reason, cause);
                }));
    }

    private Uni<Void> stop(SqlConnection connection, Order order, String reason, CancelCause cause) {
        if (order.paymentId() == null) {
            return calls.abandon(connection, order.id(), CallKind.RESERVE_STOCK)
                    .chain(() -> orders.change(connection, order, OrderChange.CANCEL, reason))
                    .replaceWithVoid();
        }
        // While the provider has not told its id of the payment there is nothing to cancel; the call comes after that
        // one.
        NewCall call = new NewCall(
                CallKind.CANCEL, order.id(), order.paymentId(), null, null, cause.code(), order.requestId());
        return store.stop(connection, order, reason)
                .chain(() -> calls.write(connection, call))
                .replaceWithVoid();
    }

    private static Order cancelled(Order order) {
        if (order.status() != OrderStatus.CANCELLED) {
            throw refuse(order.status().code());
        }
        return order;
    }

    private static RuntimeException refuse(String state) {
        return Problem.of(409, "The order cannot be cancelled any more: it is " + state)
                .toException();
    }
}
