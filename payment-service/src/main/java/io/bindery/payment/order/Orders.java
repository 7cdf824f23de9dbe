package io.bindery.payment.order;

import io.bindery.payment.event.Announcements;
import io.bindery.payment.money.Money;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one way in which orders change: along their table, with an event, in the transaction of the caller, who holds the lock
 * of the order.
 */
@Startup
@ApplicationScoped
public class Orders {

    private static final Logger log = Logger.getLogger(Orders.class);
    private static final String COUNTER = "bindery.payment.orders";

    /** Counted apart from failures: nothing is wrong when a book is sold out or not for sale. */
    private static final String REFUSED = "refused";

    private final OrderStore store;
    private final Announcements announcements;
    private final MeterRegistry metrics;

    Orders(OrderStore store, Announcements announcements, MeterRegistry metrics) {
        this.store = store;
        this.announcements = announcements;
        this.metrics = metrics;
        // Seen from the start, so that an alert can tell "none" from "no data".
        for (OrderStatus status : OrderStatus.values()) {
            metrics.counter(COUNTER, "status", status.code());
        }
        metrics.counter(COUNTER, "status", REFUSED);
    }

    /** Prices an order, and with that tells others that it was placed. */
    public Uni<Order> price(SqlConnection connection, Order order, List<Order.Line> lines, Money total, UUID payment) {
        return store.price(connection, order, lines, total, payment)
                .call(priced -> announce(connection, priced, "placed"));
    }

    /**
     * Changes the order.
     *
     * @param reason for people, where something went wrong
     * @throws IllegalStateException when the table has no such change
     */
    public Uni<Order> change(SqlConnection connection, Order order, OrderChange change, @Nullable String reason) {
        OrderStatus next = OrderTransitions.TABLE
                .after(order.status(), change)
                .orElseThrow(
                        () -> new IllegalStateException("%s of an order that is %s".formatted(change, order.status())));
        String told = change == OrderChange.SHIP ? OrderStatus.SHIPPED.code() : next.code();
        return store.enter(connection, order, next, reason).call(changed -> announce(connection, changed, told));
    }

    private Uni<Void> announce(SqlConnection connection, Order order, String told) {
        log.infof("order %s (%s): %s", order.label(), order.id(), told);
        metrics.counter(COUNTER, "status", counted(order)).increment();
        return announcements.announce(
                connection,
                OrderEvent.TOPIC,
                OrderEvent.type(told),
                order.id(),
                OrderEvent.of(order),
                order.requestId());
    }

    private static String counted(Order order) {
        boolean refused = order.status() == OrderStatus.FAILED && order.total() == null;
        return refused ? REFUSED : order.status().code();
    }
}
