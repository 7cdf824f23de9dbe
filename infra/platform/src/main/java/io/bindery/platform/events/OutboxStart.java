package io.bindery.platform.events;

import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts the relay under supervision. The database's configuration is asked for here so that a start checks it. */
@ApplicationScoped
class OutboxStart {

    @SuppressWarnings("UnusedVariable")
    void onStart(
            @Observes StartupEvent started,
            SupervisionTree tree,
            Vertx vertx,
            Pool pool,
            OutboxPublisher publisher,
            OutboxConfig config,
            DatabaseConfig database,
            OutboxMetrics metrics) {
        tree.add(ChildSpec.permanent("outbox-relay", () -> new OutboxRelay(vertx, pool, publisher, config, metrics)));
    }
}
