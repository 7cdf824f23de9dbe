package io.bindery.platform.rest;

import io.bindery.platform.database.Poller;
import io.bindery.platform.events.Inbox;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Drops, at the start and each hour, what the inbox and the idempotency keys need no longer remember. Harmless on several replicas at once. */
@ApplicationScoped
class Retention {

    private static final Duration INTERVAL = Duration.ofHours(1);

    /** As long as payment providers keep theirs. */
    private static final Duration KEYS = Duration.ofHours(24);

    /** Longer than Kafka keeps the messages that could come again. */
    private static final Duration EVENTS = Duration.ofDays(14);

    private final Vertx vertx;
    private final Pool pool;
    private final Inbox inbox;
    private final IdempotencyKeys keys;

    Retention(Vertx vertx, Pool pool, Inbox inbox, IdempotencyKeys keys) {
        this.vertx = vertx;
        this.pool = pool;
        this.inbox = inbox;
        this.keys = keys;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("retention", () -> new Poller(vertx, INTERVAL, this::drop)));
    }

    private Uni<Boolean> drop() {
        return keys.forgetOlderThan(pool, KEYS)
                .chain(() -> inbox.forgetOlderThan(pool, EVENTS))
                .replaceWith(false);
    }
}
