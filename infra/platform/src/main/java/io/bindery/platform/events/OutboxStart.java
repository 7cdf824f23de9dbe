package io.bindery.platform.events;

import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Puts the relay under supervision. The database's configuration is asked for here so that a start checks it. */
@ApplicationScoped
class OutboxStart {

    private static final int MAX_BATCH = 10_000;

    @SuppressWarnings("UnusedVariable")
    void onStart(
            @Observes Preparation preparation,
            SupervisionTree tree,
            Vertx vertx,
            Pool pool,
            OutboxPublisher publisher,
            OutboxConfig config,
            DatabaseConfig database,
            OutboxMetrics metrics) {
        check(config);
        tree.add(ChildSpec.permanent("outbox-relay", () -> new OutboxRelay(vertx, pool, publisher, config, metrics)));
    }

    private static void check(OutboxConfig config) {
        if (config.batchSize() < 1 || config.batchSize() > MAX_BATCH) {
            throw new BadConfiguration("bindery.outbox.batch-size", "must be from 1 to " + MAX_BATCH);
        }
        BadConfiguration.unlessPositive("bindery.outbox.poll-interval", config.pollInterval());
        BadConfiguration.unlessPositive("bindery.outbox.min-backoff", config.minBackoff());
        BadConfiguration.unlessPositive("bindery.outbox.max-backoff", config.maxBackoff());
    }
}
