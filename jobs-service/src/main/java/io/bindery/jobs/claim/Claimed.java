package io.bindery.jobs.claim;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in the hands of a worker.
 *
 * @param args JSON
 * @param runAt since when it could run
 * @param leaseUntil by the database's clock; until then the job is this worker's
 * @param waited how long it could have run before it was claimed
 */
public record Claimed(
        UUID id,
        String queue,
        String kind,
        int priority,
        String args,
        OffsetDateTime runAt,
        LeaseToken token,
        Instant leaseUntil,
        @Nullable Duration timeout,
        Duration waited,
        @Nullable String requestId) {

    static Claimed of(Row row) {
        Long timeout = row.getLong("timeout_ms");
        return new Claimed(
                row.getUUID("id"),
                row.getString("queue"),
                row.getString("kind"),
                row.getInteger("priority"),
                row.getString("args"),
                row.getOffsetDateTime("run_at"),
                new LeaseToken(row.getInteger("attempt"), row.getUUID("lease_token")),
                row.getOffsetDateTime("lease_until").toInstant(),
                timeout == null ? null : Duration.ofMillis(timeout),
                Duration.ofMillis(row.getLong("waited_ms")),
                row.getString("request_id"));
    }

    public int attempt() {
        return token.attempt();
    }

    Lane lane() {
        return new Lane(queue, kind, priority);
    }
}
