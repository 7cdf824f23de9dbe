package io.bindery.recommendation.purchase;

import io.bindery.platform.events.EventReceiver;
import io.bindery.platform.events.NewestVersions;
import io.bindery.recommendation.feedback.FeedbackMetrics;
import io.bindery.recommendation.feedback.FeedbackType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Takes each book of a paid order as a purchase; one that is authorised and not paid yet only hides its books from its buyer. An order that is refunded in full never happened: its books are not owned and
 * say nothing of the buyer's taste; one refunded in part stays, because the event does not tell which books came back.
 */
@ApplicationScoped
class OrderListener {

    private static final Logger log = Logger.getLogger(OrderListener.class);

    private final EventReceiver receiver;
    private final NewestVersions versions;
    private final PurchaseStore purchases;
    private final FeedbackMetrics metrics;

    OrderListener(EventReceiver receiver, NewestVersions versions, PurchaseStore purchases, FeedbackMetrics metrics) {
        this.receiver = receiver;
        this.versions = versions;
        this.purchases = purchases;
        this.metrics = metrics;
    }

    @Incoming("orders")
    Uni<Void> onOrder(String message) {
        return receiver.receive(
                "recommendation", message, OrderChanged.class, (connection, event) -> take(connection, event.data()));
    }

    private Uni<Void> take(SqlConnection connection, OrderChanged order) {
        return versions.ifNewer(connection, "order", order.id(), order.version(), () -> apply(connection, order));
    }

    private Uni<Void> apply(SqlConnection connection, OrderChanged order) {
        return (order.isAwaited() ? purchases.await(connection, order) : purchases.awaitNoMore(connection, order.id()))
                .chain(() ->
                        order.isBought() ? addPurchases(connection, order) : purchases.remove(connection, order.id()));
    }

    private Uni<Void> addPurchases(SqlConnection connection, OrderChanged order) {
        return purchases
                .add(connection, order)
                .invoke(added -> {
                    metrics.taken(FeedbackType.PURCHASE, added);
                    log.infof("order %s %s: %d purchases added", order.id(), order.status(), added);
                })
                .replaceWithVoid();
    }
}
