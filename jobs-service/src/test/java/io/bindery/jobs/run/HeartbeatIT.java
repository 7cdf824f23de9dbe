package io.bindery.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Jobs that take longer than a lease. */
@QuarkusTest
@TestProfile(HeartbeatIT.ShortLeases.class)
class HeartbeatIT extends JobsIT {

    private static final String SLOW = "{\"kind\": \"test.trouble\", \"args\": {\"how\": \"slow\"}}";

    public static final class ShortLeases implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("bindery.workers.lease", "1S", "bindery.workers.heartbeat", "0.2S");
        }
    }

    @Inject
    MeterRegistry metrics;

    @Inject
    HeldJobs held;

    @Test
    void a_job_that_takes_longer_than_its_lease_keeps_it() {
        JsonNode job = await(enqueue(SLOW), "completed");
        assertThat(job.path("attempt").asInt()).isEqualTo(1);
        assertThat(job.path("errors")).isEmpty();
    }

    @Test
    void a_worker_that_lost_its_lease_gives_up_and_the_job_is_tried_again() {
        double before = metrics.get("bindery.jobs.leases.lost").counter().count();
        UUID id = enqueue(SLOW);
        await(id, "running");
        run("update job set lease_token = gen_random_uuid(), worker = 'another' where id = '" + id + "'");
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(metrics.get("bindery.jobs.leases.lost")
                                .counter()
                                .count())
                        .isEqualTo(before + 1));
        // A machine that stalls for a second takes the lease from the second attempt too.
        JsonNode job = await(id, "completed");
        assertThat(job.path("attempt").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(job.path("errors").findValuesAsText("message"))
                .first()
                .asString()
                .contains("the lease of worker another ended");
        Eventually.within(PATIENCE).untilAsserted(() -> assertThat(held.size()).isZero());
    }
}
