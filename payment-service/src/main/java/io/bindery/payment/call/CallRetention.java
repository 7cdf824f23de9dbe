package io.bindery.payment.call;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Drops, each hour, calls that were closed long ago. Harmless on several replicas at once. */
@ApplicationScoped
class CallRetention {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** As long as requests may be repeated under their key, and Stripe keeps ours. */
    private static final Duration KEYS = Duration.ofDays(1);

    private static final int BATCH = 1_000;

    private final CallStore store;
    private final Vertx vertx;

    CallRetention(CallStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void onStart(@Observes Preparation preparation, CallConfig config, SupervisionTree tree) {
        if (config.retention().compareTo(KEYS) <= 0) {
            throw new BadConfiguration("bindery.calls.retention", "must be longer than a day");
        }
        tree.add(ChildSpec.permanent("call-retention", () -> new Poller(vertx, INTERVAL, this::round)));
    }

    private Uni<Boolean> round() {
        return store.drop(BATCH).map(dropped -> dropped == BATCH);
    }
}
