package io.bindery.stripe.door;

import io.bindery.platform.database.Poller;
import io.bindery.platform.events.DatabaseConfig;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Drops old idempotency keys each hour. */
@Singleton
class KeyRetention {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** The database's configuration is asked for here so that a start checks it. */
    @SuppressWarnings("UnusedVariable")
    void onStart(
            @Observes Preparation preparation,
            SupervisionTree tree,
            Vertx vertx,
            KeyStore keys,
            DatabaseConfig database) {
        tree.add(ChildSpec.permanent(
                "key-retention",
                () -> new Poller(vertx, INTERVAL, () -> keys.forget().replaceWith(false))));
    }
}
