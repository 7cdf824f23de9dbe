package io.bindery.jobs.claim;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job in the hands of a worker.
 *
 * @param args JSON
 * @param leaseUntil by the database's clock; until then the job is this worker's
 * @param waited how long it could have run before it was claimed
 */
public record Claimed(
        UUID id,
        String kind,
        String args,
        LeaseToken token,
        Instant leaseUntil,
        @Nullable Duration timeout,
        Duration waited,
        @Nullable String requestId) {

    static Claimed of(Row row) {
        Long timeout = row.getLong("timeout_ms");
        return new Claimed(
                row.getUUID("id"),
                row.getString("kind"),
                row.getString("args"),
                new LeaseToken(row.getInteger("attempt"), row.getUUID("lease_token")),
                row.getOffsetDateTime("lease_until").toInstant(),
                timeout == null ? null : Duration.ofMillis(timeout),
                Duration.ofMillis(row.getLong("waited_ms")),
                row.getString("request_id"));
    }

    public int attempt() {
        return token.attempt();
    }
}
