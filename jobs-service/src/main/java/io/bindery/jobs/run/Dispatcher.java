package io.bindery.jobs.run;

import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.claim.ClaimStore;
import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.claim.LaneMarks;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.database.Poller;
import io.bindery.platform.supervision.Child;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Claims as many jobs as there are idle workers, and hands them out. A round follows a call that there are jobs, workers becoming idle
 * while there are more, or the poll interval.
 */
@ApplicationScoped
class Dispatcher {

    /** Ends still to be written down, in multiples of the workers, before no more is claimed. */
    private static final int MAX_HELD = 4;

    /** Single workers that become idle are gathered for so long, so that busy times claim many at once. */
    private static final long GATHER_MILLIS = 2;

    private final Vertx vertx;
    private final ClaimStore claims;
    private final Handlers handlers;
    private final HeldJobs held;
    private final WorkersConfig config;
    private final Crew crew = new Crew(this::onRoom);
    private final LaneMarks marks = new LaneMarks();
    private final String name = WorkerName.ofThisReplica();
    private final AtomicBoolean gathering = new AtomicBoolean();

    private volatile @Nullable Poller poller;
    /** There may be more than we claimed. */
    private volatile boolean hungry;

    private List<String> limitedQueues = List.of();
    private long limitedReadNanos;

    Dispatcher(
            Vertx vertx,
            ClaimStore claims,
            Handlers handlers,
            HeldJobs held,
            WorkersConfig config,
            WakeUp wakeUp,
            Finisher finisher) {
        this.vertx = vertx;
        this.claims = claims;
        this.handlers = handlers;
        this.held = held;
        this.config = config;
        this.limitedReadNanos = System.nanoTime() - config.pollInterval().toNanos();
        wakeUp.onCall(this::wake);
        finisher.onRoom(this::onRoom);
    }

    Crew crew() {
        return crew;
    }

    Child child() {
        Poller rounds = new Poller(vertx, config.pollInterval(), this::round);
        poller = rounds;
        return rounds;
    }

    private Uni<Boolean> round() {
        int room = room();
        // The end of any job may make room in a queue with a limit.
        hungry = room == 0 || !limitedQueues.isEmpty();
        if (room == 0) {
            return Uni.createFrom().item(false);
        }
        return readLimitedQueues()
                .chain(() -> fromLimitedQueues())
                .chain(() -> room() == 0
                        ? Uni.createFrom().item(true)
                        : claim(order -> claims.claimAnywhere(order, marks)).invoke(full -> hungry |= full))
                .map(full -> full && room() > 0);
    }

    /** Those first: they take no more than their limit, and could starve behind a long backlog without one. */
    private Uni<Void> fromLimitedQueues() {
        if (limitedQueues.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .iterable(limitedQueues)
                .onItem()
                .transformToUniAndConcatenate(queue ->
                        room() == 0 ? Uni.createFrom().item(true) : claim(order -> claims.claimLimited(queue, order)))
                .collect()
                .asList()
                .invoke(full -> hungry |= full.contains(true))
                .replaceWithVoid();
    }

    /** Claims and hands out; answers whether it got all that it asked for. */
    private Uni<Boolean> claim(java.util.function.Function<ClaimOrder, Uni<List<Claimed>>> from) {
        int room = room();
        // Taken before we ask, so that by our clock the lease ends sooner than by the database's.
        long deadlineNanos = System.nanoTime() + config.lease().toNanos();
        return from.apply(new ClaimOrder(handlers.kinds(), true, room, config.lease(), name))
                .invoke(claimed -> claimed.forEach(job -> crew.hand(held.hold(job, deadlineNanos))))
                .map(claimed -> claimed.size() == room);
    }

    private Uni<Void> readLimitedQueues() {
        long now = System.nanoTime();
        if (now - limitedReadNanos < config.pollInterval().toNanos()) {
            return Uni.createFrom().voidItem();
        }
        limitedReadNanos = now;
        return claims.limitedQueues().invoke(queues -> limitedQueues = queues).replaceWithVoid();
    }

    private int room() {
        return Math.min(crew.room(), config.count() * MAX_HELD - held.size());
    }

    private void onRoom() {
        if (!hungry) {
            return;
        }
        if (room() * 2 >= config.count()) {
            wake();
        } else if (gathering.compareAndSet(false, true)) {
            vertx.setTimer(GATHER_MILLIS, timer -> {
                gathering.set(false);
                wake();
            });
        }
    }

    private void wake() {
        Poller rounds = poller;
        if (rounds != null) {
            rounds.wake();
        }
    }
}
