package io.bindery.platform.rest;

import io.bindery.platform.events.Inbox;
import io.bindery.platform.supervision.Child;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Drops, each hour, what the inbox and the idempotency keys need no longer remember. Harmless on several replicas at once. */
@ApplicationScoped
class Retention {

    private static final Logger log = Logger.getLogger(Retention.class);
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

    void onStart(@Observes StartupEvent started, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("retention", Rounds::new));
    }

    private void drop() {
        keys.forgetOlderThan(pool, KEYS)
                .chain(() -> inbox.forgetOlderThan(pool, EVENTS))
                .subscribe()
                .with(done -> {}, failure -> log.warnf("nothing dropped this hour: %s", failure));
    }

    private final class Rounds implements Child {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile long timer;

        @Override
        public CompletionStage<Void> start() {
            timer = vertx.setPeriodic(INTERVAL.toMillis(), fired -> drop());
            return ended;
        }

        @Override
        public void stop() {
            vertx.cancelTimer(timer);
            ended.complete(null);
        }
    }
}
