package io.bindery.platform.database;

import static java.util.Objects.requireNonNull;

import io.bindery.platform.supervision.Child;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Context;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Long-lived work in rounds, one after the other on one event loop: a round at the start, then one per interval, or at once
 * when the last one says that there may be more or somebody wakes it. An outage is waited for, with growing pauses; any
 * other failure of a round is a crash, for the supervisor. A round that does not end, because a database has vanished without
 * closing its connections, is given up after three minutes as an outage: work that is done twice then must be harmless, as
 * after a crash.
 */
public final class Poller implements Child {

    private static final Logger log = Logger.getLogger(Poller.class);
    private static final Duration ROUND_LIMIT = Duration.ofMinutes(3);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final Context loop;
    private final Duration interval;
    private final Duration limit;
    private final Supplier<Uni<Boolean>> round;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Only touched on the loop.
    private boolean working;
    private boolean woken;
    private boolean stopping;
    private long timer = -1;
    private Duration pause = FIRST_PAUSE;

    /**
     * @param interval how long to rest after a round that found nothing
     * @param round one round; answers whether the next should follow at once. It runs in a Vert.x context of its own.
     */
    public Poller(Vertx vertx, Duration interval, Supplier<Uni<Boolean>> round) {
        this(vertx, interval, ROUND_LIMIT, round);
    }

    /** @param limit how long a round may take */
    Poller(Vertx vertx, Duration interval, Duration limit, Supplier<Uni<Boolean>> round) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.interval = interval;
        this.limit = limit;
        this.round = round;
    }

    @Override
    public CompletionStage<Void> start() {
        loop.runOnContext(this::next);
        return ended;
    }

    @Override
    public void stop() {
        loop.runOnContext(() -> {
            stopping = true;
            goOn();
        });
    }

    /** Asks for a round now; one that is under way is followed by another. From any thread. */
    public void wake() {
        loop.runOnContext(this::goOn);
    }

    private void goOn() {
        woken = true;
        if (!working) {
            vertx.cancelTimer(timer);
            next();
        }
    }

    private void next() {
        if (ended.isDone()) {
            return;
        }
        if (stopping) {
            ended.complete(null);
            return;
        }
        working = true;
        woken = false;
        // A context per round: what a round puts there, a request id for instance, ends with it.
        requireNonNull(VertxContext.createNewDuplicatedContext(loop.getDelegate()))
                .runOnContext(ready -> Uni.createFrom()
                        .deferred(round::get)
                        .ifNoItem()
                        .after(limit)
                        .fail()
                        .emitOn(task -> loop.runOnContext(task))
                        .subscribe()
                        .with(this::rest, this::recover));
    }

    private void rest(boolean more) {
        pause = FIRST_PAUSE;
        if (more || woken || stopping) {
            loop.runOnContext(this::next);
        } else {
            waitFor(interval);
        }
    }

    private void recover(Throwable failure) {
        if (!Outage.isPassing(failure)) {
            ended.completeExceptionally(failure);
            return;
        }
        if (stopping) {
            next();
            return;
        }
        log.warnf("the next round waits %s: %s", pause, failure);
        waitFor(pause);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void waitFor(Duration duration) {
        working = false;
        timer = vertx.setTimer(duration.toMillis(), fired -> loop.runOnContext(this::nextIfIdle));
    }

    private void nextIfIdle() {
        if (!working) {
            next();
        }
    }
}
