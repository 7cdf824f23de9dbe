package io.bindery.jobs.run;

import io.bindery.jobs.job.JobsConfig;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.Restart;
import io.bindery.platform.supervision.RestartIntensity;
import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.platform.supervision.Supervisor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Puts the running of jobs under supervision. In the order of the start; a stop goes backwards: nothing more is claimed, the workers end
 * their jobs, their ends are written down.
 */
@ApplicationScoped
class WorkStart {

    private static final Duration SHUTDOWN = Duration.ofSeconds(8);

    /** A job can crash its worker each time it is tried, and many jobs can: that is their fault, not the workers'. */
    private static final RestartIntensity HARDLY_LIMITED = new RestartIntensity(10_000, Duration.ofSeconds(1));

    private static final int MAX_WORKERS = 1_000;
    private static final int MAX_ATTEMPTS = 1_000;
    private static final int MAX_BULK = 10_000;

    private final Vertx vertx;
    private final Dispatcher dispatcher;
    private final JobExecution execution;
    private final Finisher finisher;
    private final WorkersConfig config;
    private final JobsConfig jobs;
    private final Counter crashes;

    WorkStart(
            Vertx vertx,
            Dispatcher dispatcher,
            JobExecution execution,
            Finisher finisher,
            WorkersConfig config,
            JobsConfig jobs,
            MeterRegistry metrics) {
        this.vertx = vertx;
        this.dispatcher = dispatcher;
        this.execution = execution;
        this.finisher = finisher;
        this.config = config;
        this.jobs = jobs;
        this.crashes = metrics.counter("bindery.supervisor.restarts", "child", "job-worker");
    }

    void onStart(
            @Observes Preparation preparation,
            SupervisionTree tree,
            Promotion promotion,
            Rescue rescue,
            Heartbeat heartbeat) {
        check();
        tree.add(ChildSpec.permanent("job-promotion", promotion::child));
        tree.add(ChildSpec.permanent("job-rescue", rescue::child));
        tree.add(ChildSpec.permanent("job-heartbeat", heartbeat::child));
        tree.add(new ChildSpec("job-finisher", Restart.PERMANENT, SHUTDOWN, finisher::child));
        tree.add(new ChildSpec("job-workers", Restart.PERMANENT, SHUTDOWN, this::workers));
        tree.add(ChildSpec.permanent("job-dispatcher", dispatcher::child));
    }

    private Supervisor workers() {
        Supervisor workers =
                new Supervisor("job-workers", HARDLY_LIMITED, InstantSource.system(), crashed -> crashes.increment());
        for (int number = 1; number <= config.count(); number++) {
            workers.add(new ChildSpec(
                    "worker-" + number,
                    Restart.PERMANENT,
                    SHUTDOWN,
                    () -> new Worker(vertx, dispatcher.crew(), execution, finisher)));
        }
        return workers;
    }

    private void check() {
        range("bindery.workers.count", config.count(), MAX_WORKERS);
        range("bindery.jobs.max-attempts", jobs.maxAttempts(), MAX_ATTEMPTS);
        range("bindery.jobs.max-bulk", jobs.maxBulk(), MAX_BULK);
        BadConfiguration.unlessPositive("bindery.jobs.promote-interval", jobs.promoteInterval());
        BadConfiguration.unlessPositive("bindery.workers.heartbeat", config.heartbeat());
        BadConfiguration.unlessPositive("bindery.workers.poll-interval", config.pollInterval());
        BadConfiguration.unlessPositive("bindery.workers.rescue-interval", config.rescueInterval());
        BadConfiguration.unlessPositive("bindery.workers.timeout", config.timeout());
        BadConfiguration.unlessPositive("bindery.workers.first-backoff", config.firstBackoff());
        BadConfiguration.unlessPositive("bindery.workers.max-backoff", config.maxBackoff());
        if (config.lease().compareTo(config.heartbeat().multipliedBy(2)) < 0) {
            throw new BadConfiguration("bindery.workers.lease", "must be at least twice the heartbeat");
        }
    }

    private static void range(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw new BadConfiguration(key, "must be from 1 to " + max);
        }
    }
}
