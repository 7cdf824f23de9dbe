package io.bindery.jobs.run;

import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.ending.Ended;
import io.bindery.jobs.ending.Ending;
import io.bindery.jobs.ending.JobEndings;
import io.bindery.jobs.ending.Outcome;
import io.bindery.platform.database.Outage;
import io.bindery.platform.database.Poller;
import io.bindery.platform.supervision.Child;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down how attempts ended, as many at a time as came in while the last ones were written: alone when there is little to do,
 * hundreds together when there is much. While the database is away they are kept, and so are their leases as long as they last.
 */
@ApplicationScoped
class Finisher {

    private static final Logger log = Logger.getLogger(Finisher.class);
    private static final int MAX_BATCH = 500;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final JobEndings endings;
    private final HeldJobs held;
    private final JobMetrics metrics;
    private final Queue<Told> queue = new ConcurrentLinkedQueue<>();
    /** Only touched by rounds, which never overlap; kept over a failed one. */
    private final List<Told> batch = new ArrayList<>();

    private volatile @Nullable Poller poller;
    private volatile boolean draining;
    private volatile Runnable onRoom = () -> {};

    Finisher(Vertx vertx, JobEndings endings, HeldJobs held, JobMetrics metrics) {
        this.vertx = vertx;
        this.endings = endings;
        this.held = held;
        this.metrics = metrics;
    }

    private record Told(Held held, Outcome outcome) {

        Ending ending() {
            Claimed job = held.job();
            return new Ending(job.id(), job.token(), outcome);
        }
    }

    /** Told whenever ends have been written down. */
    void onRoom(Runnable listener) {
        onRoom = listener;
    }

    /** Takes the end of an attempt; null when there is nothing to tell, because the lease was lost. */
    void take(Held job, @Nullable Outcome outcome) {
        if (outcome == null) {
            held.release(job);
            metrics.lost();
            return;
        }
        job.tell();
        queue.add(new Told(job, outcome));
        wake();
    }

    /** For the supervisor; asked to stop, it first writes down what it has. */
    Child child() {
        Poller rounds = new Poller(vertx, INTERVAL, this::round);
        poller = rounds;
        return new Child() {
            @Override
            public CompletionStage<Void> start() {
                return rounds.start();
            }

            @Override
            public void stop() {
                draining = true;
                rounds.wake();
            }
        };
    }

    private Uni<Boolean> round() {
        while (batch.size() < MAX_BATCH && !queue.isEmpty()) {
            batch.add(queue.remove());
        }
        if (batch.isEmpty()) {
            stopIfDrained();
            return Uni.createFrom().item(false);
        }
        return endings.end(batch.stream().map(Told::ending).toList())
                .onFailure(failure -> !Outage.isPassing(failure))
                .recoverWithUni(this::oneByOne)
                .invoke(this::settle)
                .map(done -> !queue.isEmpty() || draining);
    }

    /** One end that the database refuses must not keep the others from being written. */
    private Uni<List<Ended>> oneByOne(Throwable refused) {
        log.errorf(refused, "%d ends of jobs were refused together; now one by one", batch.size());
        return Multi.createFrom()
                .iterable(List.copyOf(batch))
                .onItem()
                .transformToUniAndConcatenate(told -> endings.end(List.of(told.ending()))
                        .onFailure(failure -> !Outage.isPassing(failure))
                        .recoverWithItem(failure -> {
                            log.errorf(
                                    failure,
                                    "the end of job %s is refused; its lease will end",
                                    told.held().job().id());
                            return List.of();
                        }))
                .onItem()
                .<Ended>disjoint()
                .collect()
                .asList();
    }

    private void settle(List<Ended> ended) {
        Set<UUID> taken = ended.stream().map(Ended::id).collect(Collectors.toSet());
        for (Told told : batch) {
            held.release(told.held());
            if (!taken.contains(told.held().job().id())) {
                metrics.lost();
                log.warnf(
                        "job %s attempt %d ended after its lease; that does not count",
                        told.held().job().id(), told.held().job().attempt());
            }
        }
        ended.forEach(metrics::ended);
        batch.clear();
        onRoom.run();
    }

    private void stopIfDrained() {
        Poller rounds = poller;
        if (draining && rounds != null) {
            rounds.stop();
        }
    }

    private void wake() {
        Poller rounds = poller;
        if (rounds != null) {
            rounds.wake();
        }
    }
}
