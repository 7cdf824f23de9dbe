package io.bindery.platform.events;

import io.bindery.platform.database.Outage;
import io.bindery.platform.database.Rows;
import io.bindery.platform.supervision.Child;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the outbox, at least once and in order per key, and deletes what Kafka has.
 *
 * <p>Only the replica that holds the advisory lock publishes. The lock belongs to the connection, so it falls to another
 * replica when this one dies or loses PostgreSQL; no transaction stays open while Kafka is asked. Of one key, an event is
 * sent only after Kafka has taken the one before it, so a failure never lets a later event overtake. PostgreSQL or Kafka
 * being away is not a crash: the relay backs off and goes on. Rounds run one after the other on one event loop.
 */
final class OutboxRelay implements Child {

    private static final Logger log = Logger.getLogger(OutboxRelay.class);

    /** Any constant does that no other advisory lock of this database uses. */
    private static final long LOCK = 0x62696e646f757462L;

    /** More than Kafka's delivery may take; a connection that is dead without saying so ends the round here. */
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(3);

    private static final String NEXT = "select id, topic, key, payload from outbox order by id limit $1";
    private static final String DELETE = "delete from outbox where id = any($1)";

    private final Context loop;
    private final Vertx vertx;
    private final Pool pool;
    private final OutboxPublisher publisher;
    private final OutboxConfig config;
    private final OutboxMetrics metrics;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private @Nullable PgConnection connection;
    private boolean leading;
    private boolean stopping;
    private boolean working;
    private boolean woken;
    private long timer = -1;
    private Duration backoff;

    OutboxRelay(Vertx vertx, Pool pool, OutboxPublisher publisher, OutboxConfig config, OutboxMetrics metrics) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.pool = pool;
        this.publisher = publisher;
        this.config = config;
        this.metrics = metrics;
        this.backoff = config.minBackoff();
    }

    @Override
    public CompletionStage<Void> start() {
        loop.runOnContext(this::round);
        return ended;
    }

    @Override
    public void stop() {
        loop.runOnContext(() -> {
            stopping = true;
            wake();
        });
    }

    private void wake() {
        woken = true;
        if (!working) {
            vertx.cancelTimer(timer);
            round();
        }
    }

    private void round() {
        if (stopping) {
            release().subscribe().with(done -> ended.complete(null), failure -> ended.complete(null));
            return;
        }
        working = true;
        woken = false;
        connect()
                .chain(this::publishNext)
                .ifNoItem()
                .after(ROUND_LIMIT)
                .fail()
                .emitOn(task -> loop.runOnContext(task))
                .subscribe()
                .with(this::continueAfter, this::recoverFrom);
    }

    private void continueAfter(int published) {
        backoff = config.minBackoff();
        if (woken || published == config.batchSize()) {
            loop.runOnContext(this::round);
        } else {
            pause(config.pollInterval());
        }
    }

    private void recoverFrom(Throwable failure) {
        if (!Outage.isPassing(failure)) {
            release()
                    .subscribe()
                    .with(
                            done -> ended.completeExceptionally(failure),
                            ignored -> ended.completeExceptionally(failure));
            return;
        }
        log.warnf("outbox waits %s: %s", backoff, failure);
        release().subscribe().with(done -> {}, ignored -> {});
        if (stopping) {
            round();
            return;
        }
        pause(backoff);
        Duration doubled = backoff.multipliedBy(2);
        backoff = doubled.compareTo(config.maxBackoff()) < 0 ? doubled : config.maxBackoff();
    }

    private void pause(Duration duration) {
        working = false;
        timer = vertx.setTimer(
                duration.toMillis(),
                fired -> loop.runOnContext(() -> {
                    if (!working) {
                        round();
                    }
                }));
    }

    /** The connection that holds the lock and hears the wake-ups; made anew after a failure. */
    private Uni<PgConnection> connect() {
        PgConnection open = connection;
        if (open != null) {
            return Uni.createFrom().item(open);
        }
        return pool.getConnection().map(PgConnection::cast).call(fresh -> {
            connection = fresh;
            fresh.notificationHandler(notified -> loop.runOnContext(this::wake));
            return fresh.query("listen " + Outbox.CHANNEL).execute();
        });
    }

    /** Gives the connection back without its lock; harmless when it is broken or absent. */
    private Uni<Void> release() {
        PgConnection open = connection;
        connection = null;
        leading = false;
        if (open == null) {
            return Uni.createFrom().voidItem();
        }
        open.notificationHandler(null);
        return open.query("unlisten *; select pg_advisory_unlock_all()")
                .execute()
                .onItemOrFailure()
                .transformToUni((done, failure) -> open.close());
    }

    /** Publishes one batch when this replica leads; answers how many events Kafka took. */
    private Uni<Integer> publishNext(PgConnection open) {
        return metrics.measure(open)
                .chain(() -> lead(open))
                .chain(leads -> leads ? read(open) : Uni.createFrom().item(List.<OutboxEvent>of()))
                .chain(batch -> batch.isEmpty()
                        ? Uni.createFrom().item(0)
                        : publish(batch).chain(outcome -> delete(open, outcome)));
    }

    private Uni<Boolean> lead(PgConnection open) {
        if (leading) {
            return Uni.createFrom().item(true);
        }
        return open.preparedQuery("select pg_try_advisory_lock($1)")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .invoke(granted -> leading = granted);
    }

    private Uni<List<OutboxEvent>> read(PgConnection open) {
        return open.preparedQuery(NEXT).execute(Tuple.of(config.batchSize())).map(Rows.list(OutboxEvent::of));
    }

    /** Sends the keys side by side, the events of one key one after the other up to its first failure. */
    private Uni<Outcome> publish(List<OutboxEvent> batch) {
        var byKey = batch.stream().collect(Collectors.groupingBy(OutboxEvent::orderingKey));
        var outcome = new Outcome();
        return Multi.createFrom()
                .iterable(byKey.values())
                .onItem()
                .transformToUni(events -> publishInOrder(events, outcome))
                .merge(byKey.size())
                .collect()
                .last()
                .replaceWith(outcome);
    }

    private Uni<Void> publishInOrder(List<OutboxEvent> events, Outcome outcome) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> publisher.publish(event).invoke(() -> outcome.sent(event)))
                .collect()
                .last()
                .onFailure()
                .recoverWithUni(failure -> {
                    outcome.failed(failure);
                    return Uni.createFrom().voidItem();
                });
    }

    private Uni<Integer> delete(PgConnection open, Outcome outcome) {
        Long[] ids = outcome.sentIds();
        return open.preparedQuery(DELETE).execute(Tuple.of(ids)).chain(() -> {
            metrics.published(ids.length);
            Throwable failure = outcome.failure();
            return failure == null
                    ? Uni.createFrom().item(ids.length)
                    : Uni.createFrom().failure(failure);
        });
    }

    /** What became of a batch; filled from the threads on which Kafka answers. */
    private static final class Outcome {

        private final Queue<Long> sent = new ConcurrentLinkedQueue<>();
        private volatile @Nullable Throwable failure;

        void sent(OutboxEvent event) {
            sent.add(event.id());
        }

        void failed(Throwable cause) {
            failure = cause;
        }

        Long[] sentIds() {
            return sent.toArray(Long[]::new);
        }

        @Nullable
        Throwable failure() {
            return failure;
        }
    }
}
