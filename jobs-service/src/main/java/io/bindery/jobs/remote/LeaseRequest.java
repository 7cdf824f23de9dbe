package io.bindery.jobs.remote;

import io.bindery.platform.body.FieldReader;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A remote worker's wish for jobs.
 *
 * @param max at most so many, 1 unless told
 * @param leaseFor how long it has them without a heartbeat, half a minute unless told
 * @param workerId its name for people, the caller's unless told
 * @param waitFor how long to wait for a job when there is none
 */
public record LeaseRequest(
        @Schema(minimum = "1", maximum = "100") int max,
        Duration leaseFor,
        @Nullable String workerId,
        Duration waitFor) {

    static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);
    static final Duration MIN_LEASE = Duration.ofMillis(100);
    static final Duration MAX_LEASE = Duration.ofHours(1);

    private static final int MAX_JOBS = 100;
    private static final int MAX_NAME = 100;
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);

    static LeaseRequest read(FieldReader fields) {
        LeaseRequest request = new LeaseRequest(
                fields.integer("max", 1, MAX_JOBS).or(1),
                fields.duration("leaseFor", MIN_LEASE, MAX_LEASE).or(DEFAULT_LEASE),
                fields.line("workerId", MAX_NAME).value(),
                fields.duration("waitFor", Duration.ZERO, MAX_WAIT).or(Duration.ZERO));
        fields.finish();
        return request;
    }
}
