package io.bindery.jobs.ending;

import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Ends jobs, and tells whoever asked for them by an event, in one transaction. */
@ApplicationScoped
public class JobEndings {

    private final EndStore store;
    private final Outbox outbox;
    private final WakeUp wakeUp;
    private final InstantSource clock;

    JobEndings(EndStore store, Outbox outbox, WakeUp wakeUp, InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /** Takes what workers tell; answers the jobs whose tellers held the lease. */
    public Uni<List<Ended>> end(List<Ending> endings) {
        return telling(connection -> store.end(connection, endings, true));
    }

    /** Ends an attempt whose lease has ended; answers nothing when somebody else did. */
    public Uni<List<Ended>> rescue(Ending ending) {
        return telling(connection -> store.end(connection, List.of(ending), false));
    }

    /** Calls off a job that does not run; answers whether there was one. */
    public Uni<Boolean> cancel(UUID job) {
        return telling(connection -> store.cancel(connection, job)).map(ended -> !ended.isEmpty());
    }

    /** Makes a job available that failed or was called off; answers whether there was one. */
    public Uni<Boolean> retry(UUID job) {
        return outbox.inConnection(connection -> store.retry(connection, job)).invoke(wakeUp::call);
    }

    private Uni<List<Ended>> telling(Function<SqlConnection, Uni<List<Ended>>> end) {
        return outbox.inConnection(connection ->
                end.apply(connection).call(ended -> outbox.append(connection, JobResult.TOPIC, events(ended))));
    }

    private List<EventEnvelope<JobResult>> events(List<Ended> ended) {
        return ended.stream()
                .filter(job -> job.state().isEnd() && job.requestedBy() != null)
                .map(job -> JobResult.event(job, clock))
                .toList();
    }
}
