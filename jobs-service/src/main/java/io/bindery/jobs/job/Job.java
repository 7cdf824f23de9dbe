package io.bindery.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.body.StoredJson;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job as the API shows it.
 *
 * @param priority 0 first, 9 last
 * @param args in a list null where they are large; {@code GET /jobs/{id}} has them always
 * @param attempt how often it was claimed, without claims that were given back
 * @param errors of the attempts that failed, the oldest first
 * @param result what the worker answered, null when it answered nothing
 * @param progress percent, where a worker tells it
 * @param insertedAt when it was asked for
 * @param runAt when it could or can run the next time
 * @param startedAt when it was last claimed
 * @param endedAt when it was completed, discarded or cancelled
 * @param timeout ISO-8601; how long an attempt may take, null for the service's default
 * @param leaseUntil until when its worker holds it, unless it extends the lease
 * @param worker who has it or had it last
 * @param requestId the request that asked for it
 * @param requestedBy source of the event that asked for it and is told the outcome
 */
public record Job(
        UUID id,
        String kind,
        String queue,
        JobState state,
        int priority,
        @Schema(implementation = Object.class) @Nullable JsonNode args,
        int attempt,
        int maxAttempts,
        List<JobError> errors,
        @Schema(implementation = Object.class) @Nullable JsonNode result,
        @Nullable Integer progress,
        Instant insertedAt,
        Instant runAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String timeout,
        @Nullable Instant leaseUntil,
        @Nullable String worker,
        @Nullable String requestId,
        @Nullable String requestedBy) {

    static Job of(Row row) {
        return new Job(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("queue"),
                JobState.of(row.getString("state")),
                row.getInteger("priority"),
                json(row.getString("args")),
                row.getInteger("attempt"),
                row.getInteger("max_attempts"),
                errors(row.getString("errors")),
                json(row.getString("result")),
                row.getInteger("progress"),
                row.getOffsetDateTime("inserted_at").toInstant(),
                row.getOffsetDateTime("run_at").toInstant(),
                instant(row.getOffsetDateTime("attempted_at")),
                instant(row.getOffsetDateTime("ended_at")),
                duration(row.getLong("timeout_ms")),
                instant(row.getOffsetDateTime("lease_until")),
                row.getString("worker"),
                row.getString("request_id"),
                row.getString("requested_by"));
    }

    private static List<JobError> errors(String text) {
        return StreamSupport.stream(StoredJson.read(text).spliterator(), false)
                .map(error -> new JobError(
                        error.path("attempt").asInt(),
                        OffsetDateTime.parse(error.path("at").asText()).toInstant(),
                        error.path("message").asText()))
                .toList();
    }

    private static @Nullable JsonNode json(@Nullable String text) {
        return text == null ? null : StoredJson.read(text);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static @Nullable String duration(@Nullable Long millis) {
        return millis == null ? null : Objects.toString(Duration.ofMillis(millis));
    }
}
