package io.bindery.payment.cancellation;

import io.bindery.payment.order.OrderStore;
import io.bindery.platform.database.Poller;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/**
 * Begins to cancel orders that nobody paid in time; the written-down call to the provider does the rest. Harmless on several
 * replicas at once, because the order's row is locked.
 */
@ApplicationScoped
class OrderExpiry {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int BATCH = 100;
    private static final String REASON = "It was not paid in time";

    private final OrderStore orders;
    private final Cancellation cancellation;
    private final Vertx vertx;

    OrderExpiry(OrderStore orders, Cancellation cancellation, Vertx vertx) {
        this.orders = orders;
        this.cancellation = cancellation;
        this.vertx = vertx;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("order-expiry", () -> new Poller(vertx, INTERVAL, this::round)));
    }

    private Uni<Boolean> round() {
        return orders.overdue(BATCH)
                .chain(overdue -> Multi.createFrom()
                        .iterable(overdue)
                        .onItem()
                        .transformToUniAndConcatenate(order -> cancellation.expire(order, REASON))
                        .collect()
                        .last()
                        .replaceWith(overdue.size() == BATCH));
    }
}
