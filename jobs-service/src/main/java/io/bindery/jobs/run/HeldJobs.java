package io.bindery.jobs.run;

import io.bindery.jobs.claim.Claimed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs whose leases this replica holds, by the secret of the lease: from the claim until their end is written down. */
@Startup
@ApplicationScoped
class HeldJobs {

    private final Map<UUID, Held> held = new ConcurrentHashMap<>();

    HeldJobs(MeterRegistry metrics) {
        Gauge.builder("bindery.jobs.held", held::size)
                .description("Jobs that this replica holds leases of")
                .register(metrics);
    }

    Held hold(Claimed job, long deadlineNanos) {
        Held hold = new Held(job, deadlineNanos);
        held.put(job.token().secret(), hold);
        return hold;
    }

    void release(Held hold) {
        held.remove(hold.job().token().secret());
    }

    List<Held> all() {
        return List.copyOf(held.values());
    }

    int size() {
        return held.size();
    }
}
