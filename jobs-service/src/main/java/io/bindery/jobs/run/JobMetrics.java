package io.bindery.jobs.run;

import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.ending.Ended;
import io.bindery.jobs.job.JobState;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** What happens to jobs, by kind. */
@Startup
@ApplicationScoped
public class JobMetrics {

    private final MeterRegistry registry;
    private final Counter rescued;
    private final Counter lost;

    JobMetrics(MeterRegistry registry, Handlers handlers) {
        this.registry = registry;
        rescued = Counter.builder("bindery.jobs.rescued")
                .description("Attempts ended because their lease had")
                .register(registry);
        lost = Counter.builder("bindery.jobs.leases.lost")
                .description("Leases lost by workers that live")
                .register(registry);
        // Seen from the start, so that an alert can tell "none" from "no data".
        for (String kind : handlers.kinds()) {
            ended(kind, JobState.COMPLETED);
            ended(kind, JobState.RETRYABLE);
            ended(kind, JobState.DISCARDED);
            run(kind);
            waited(kind);
        }
    }

    void ran(Claimed job, long nanos) {
        run(job.kind()).record(nanos, TimeUnit.NANOSECONDS);
        waited(job.kind()).record(job.waited());
    }

    /** An attempt ended, and its teller held the lease. */
    public void ended(Ended job) {
        ended(job.kind(), job.state()).increment();
    }

    void rescued() {
        rescued.increment();
    }

    /** A worker lost its lease and lives. */
    public void lost() {
        lost.increment();
    }

    private Counter ended(String kind, JobState state) {
        return registry.counter("bindery.jobs.attempts", "kind", kind, "outcome", state.text());
    }

    private Timer run(String kind) {
        return registry.timer("bindery.jobs.run", "kind", kind);
    }

    private Timer waited(String kind) {
        return registry.timer("bindery.jobs.wait", "kind", kind);
    }
}
