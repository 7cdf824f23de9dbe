package io.bindery.jobs.ending;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.body.StoredJson;
import io.bindery.jobs.job.JobState;
import io.bindery.platform.events.EventEnvelope;
import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of {@code jobs.result.v1}: how a job ended that was asked for by an event.
 *
 * @param attempt how often it was tried
 * @param requestedBy source of the event that asked for it
 * @param result what the worker answered, where it completed
 * @param error why it was discarded
 */
record JobResult(
        UUID id,
        String kind,
        JobState state,
        int attempt,
        String requestedBy,
        @Nullable JsonNode result,
        @Nullable String error) {

    static final String TOPIC = "jobs.result.v1";

    private static final String SOURCE = "/jobs";
    private static final String TYPE = "io.bindery.jobs.";

    /** The event for a job that ended; it carries the request id of the job, not that of the moment. */
    static EventEnvelope<JobResult> event(Ended job, InstantSource clock) {
        JobResult data = new JobResult(
                job.id(),
                job.kind(),
                job.state(),
                job.attempt(),
                Objects.requireNonNull(job.requestedBy()),
                job.result() == null ? null : StoredJson.read(job.result()),
                job.error());
        return EventEnvelope.of(SOURCE, TYPE + job.state().text(), job.id().toString(), data, clock, job.requestId());
    }
}
