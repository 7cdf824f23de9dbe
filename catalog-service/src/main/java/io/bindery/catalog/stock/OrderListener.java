package io.bindery.catalog.stock;

import io.bindery.platform.events.EventReceiver;
import io.bindery.platform.events.NewestVersions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Lets reservations follow their orders. Events may come again and late: the newest status decides, and an order that comes back
 * to a status (a refund did not reach its buyer) has its copies already.
 */
@ApplicationScoped
class OrderListener {

    /** What a status of an order means for its copies; the others mean nothing new. */
    private static final Map<String, Step> STEPS = Map.of(
            "authorized", Step.CONFIRM,
            "paid", Step.COMMIT,
            "shipped", Step.COMMIT,
            "partially_refunded", Step.SETTLE,
            "refunded", Step.SETTLE,
            "cancelled", Step.RELEASE,
            "failed", Step.RELEASE);

    private final EventReceiver receiver;
    private final NewestVersions versions;
    private final Reservations reservations;

    OrderListener(EventReceiver receiver, NewestVersions versions, Reservations reservations) {
        this.receiver = receiver;
        this.versions = versions;
        this.reservations = reservations;
    }

    @Incoming("orders")
    Uni<Void> onOrder(String message) {
        return receiver.receive(
                "catalog", message, OrderChanged.class, (connection, event) -> follow(connection, event.data()));
    }

    Uni<Void> follow(SqlConnection connection, OrderChanged order) {
        Step step = STEPS.get(order.status());
        return step == null
                ? Uni.createFrom().voidItem()
                : versions.ifNewer(
                        connection,
                        "order",
                        order.id(),
                        order.version(),
                        () -> reservations.follow(connection, order.id(), step));
    }
}
