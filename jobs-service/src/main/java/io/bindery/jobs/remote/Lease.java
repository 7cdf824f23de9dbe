package io.bindery.jobs.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.body.StoredJson;
import io.bindery.jobs.claim.Claimed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A job in the hands of a remote worker.
 *
 * @param leaseToken to be shown with each call about the job
 * @param leaseUntil when it falls to another worker unless the lease is extended
 */
public record Lease(
        UUID id,
        String kind,
        @Schema(implementation = Object.class) JsonNode args,
        int attempt,
        String leaseToken,
        Instant leaseUntil) {

    static Lease of(Claimed job) {
        return new Lease(
                job.id(),
                job.kind(),
                StoredJson.read(job.args()),
                job.attempt(),
                job.token().toString(),
                job.leaseUntil());
    }

    /** The jobs that a worker got, none when there are none. */
    public record Leases(List<Lease> data) {}
}
