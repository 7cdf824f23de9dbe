package io.bindery.jobs.ending;

import io.bindery.jobs.job.JobState;
import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a job whose end was told and taken.
 *
 * @param state retryable when it will be tried again
 * @param result JSON
 */
public record Ended(
        UUID id,
        String kind,
        JobState state,
        int attempt,
        @Nullable String requestedBy,
        @Nullable String requestId,
        @Nullable String result,
        @Nullable String error) {

    static Ended of(Row row) {
        return new Ended(
                row.getUUID("id"),
                row.getString("kind"),
                JobState.of(row.getString("state")),
                row.getInteger("attempt"),
                row.getString("requested_by"),
                row.getString("request_id"),
                row.getString("result"),
                row.getString("error"));
    }
}
