package io.bindery.jobs.enqueue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.jobs.job.Job;
import io.bindery.jobs.job.JobStore;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.EventReceiver;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.RequestId;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes jobs in, from wherever they are asked for; dispatchers are woken when they are committed. */
@Startup
@ApplicationScoped
public class JobIntake {

    private final EnqueueStore store;
    private final JobStore jobs;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final EventReceiver events;
    private final WakeUp wakeUp;
    private final Counter enqueued;

    JobIntake(
            EnqueueStore store,
            JobStore jobs,
            Outbox outbox,
            IdempotencyKeys idempotency,
            EventReceiver events,
            WakeUp wakeUp,
            MeterRegistry metrics) {
        this.store = store;
        this.jobs = jobs;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.events = events;
        this.wakeUp = wakeUp;
        this.enqueued = Counter.builder("bindery.jobs.enqueued")
                .description("Jobs asked for and stored")
                .register(metrics);
    }

    /**
     * Stores one job and answers it; a repeated request gets the first one's answer.
     *
     * @param fingerprint what makes two requests the same
     */
    Uni<Job> one(JobRequest request, Caller caller, @Nullable String key, String fingerprint) {
        NewJob job = NewJob.of(request);
        Origin origin = new Origin(RequestId.current(), null);
        return once(
                        caller,
                        key,
                        fingerprint,
                        Job.class,
                        connection -> store.insert(connection, List.of(job), origin)
                                .chain(() -> jobs.find(connection, job.id())))
                .invoke(() -> stored(1));
    }

    /** Stores all of them or none; a repeated request gets the first one's answer. */
    Uni<BulkAnswer> many(List<JobRequest> requests, Caller caller, @Nullable String key, String fingerprint) {
        List<NewJob> added = requests.stream().map(NewJob::of).toList();
        Origin origin = new Origin(RequestId.current(), null);
        return once(
                        caller,
                        key,
                        fingerprint,
                        BulkAnswer.class,
                        connection -> store.insert(connection, added, origin).map(done -> BulkAnswer.of(added)))
                .invoke(() -> stored(added.size()));
    }

    /**
     * Stores the job that a {@code jobs.request.v1} asks for, once.
     *
     * @throws io.bindery.platform.http.ProblemException when the request breaks the rules; the message is dead then
     */
    Uni<Void> asked(String message) {
        return events.receive("jobs", message, ObjectNode.class, this::store).invoke(() -> stored(1));
    }

    private <T> Uni<T> once(
            Caller caller,
            @Nullable String key,
            String fingerprint,
            Class<T> type,
            Function<SqlConnection, Uni<T>> effect) {
        return outbox.inConnection(connection ->
                idempotency.once(connection, caller, key, fingerprint, type, () -> effect.apply(connection)));
    }

    private Uni<Void> store(SqlConnection connection, EventEnvelope<ObjectNode> event) {
        FieldReader fields = FieldReader.of(event.data());
        fields.require("id");
        UUID id = fields.id("id").value();
        JobRequest request = JobRequest.read(fields);
        fields.throwFaults();
        NewJob job = new NewJob(Objects.requireNonNull(id), request);
        return store.insertOnce(connection, job, new Origin(event.requestid(), event.source()));
    }

    private void stored(int jobs) {
        enqueued.increment(jobs);
        wakeUp.call();
    }
}
