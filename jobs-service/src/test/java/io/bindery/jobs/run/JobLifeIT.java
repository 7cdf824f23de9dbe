package io.bindery.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.jobs.Quiet;
import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.claim.LeaseStore;
import io.bindery.jobs.claim.LeaseToken;
import io.bindery.jobs.job.JobAction;
import io.bindery.jobs.job.JobState;
import io.bindery.jobs.job.Transitions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to jobs in whatever order, they only go ways of the table, and the invariants hold. */
@QuarkusTest
@TestProfile(Quiet.class)
class JobLifeIT extends JobsIT {

    private static final int STEPS = 250;
    private static final List<JobAction> ACTIONS = List.of(JobAction.values());

    @Inject
    Rescue rescue;

    @Inject
    Promotion promotion;

    @Inject
    LeaseStore leases;

    private final String queue = newQueue();
    private final Map<UUID, JobState> states = new LinkedHashMap<>();
    private final Map<UUID, String> newest = new LinkedHashMap<>();
    private final Map<UUID, String> oldTokens = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void random_operations_only_take_ways_of_the_table(long seed) {
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            JobAction action = ACTIONS.get(random.nextInt(ACTIONS.size()));
            act(action, random);
            checkWays(action);
            assertThat(counts()).isEqualTo(expectedCounts());
        }
        assertThat(shownCounts()).isEqualTo(expectedCounts());
        assertThat(states).hasSizeGreaterThan(10);
        assertThat(states.values()).contains(JobState.COMPLETED, JobState.DISCARDED, JobState.CANCELLED);
    }

    private void act(JobAction action, Random random) {
        switch (action) {
            case ENQUEUE -> {
                String delay = random.nextBoolean() ? ", \"delay\": \"PT1H\"" : "";
                JsonNode job = accepted("{\"kind\": \"report.render\", \"queue\": \"%s\", \"maxAttempts\": 2%s}"
                        .formatted(queue, delay));
                states.put(
                        UUID.fromString(job.path("id").asText()),
                        JobState.of(job.path("state").asText()));
            }
            case PROMOTE -> {
                run("update job set run_at = now() - interval '1 second' where queue = '%s' and state in"
                                .formatted(queue)
                        + " ('scheduled', 'retryable')");
                await(promotion.round());
            }
            case CLAIM -> lease(1 + random.nextInt(3));
            case COMPLETE -> tell(random, "/complete", "");
            case FAIL -> tell(random, "/fail", ", \"error\": \"broken\", \"retry\": " + random.nextBoolean());
            case RESCUE -> {
                run("update job set lease_until = now() - interval '1 second' where queue = '%s' and state = 'running'"
                        .formatted(queue));
                // Until there is nothing more: other tests have left theirs.
                while (await(rescue.round())) {}
            }
            case RELEASE -> release(random);
            case CANCEL -> any(random, "/cancel");
            case RETRY -> any(random, "/retry");
        }
    }

    private void lease(int max) {
        String answer = post("/queues/" + queue + "/leases", "{\"max\": %d, \"leaseFor\": \"PT10M\"}".formatted(max))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        for (JsonNode lease : json(answer).path("data")) {
            UUID id = UUID.fromString(lease.path("id").asText());
            String old = newest.put(id, lease.path("leaseToken").asText());
            if (old != null) {
                oldTokens.put(id, old);
            }
        }
    }

    private void release(Random random) {
        UUID id = anyOf(random, running());
        if (id != null) {
            LeaseToken token = LeaseToken.parse(java.util.Objects.requireNonNull(newest.get(id)))
                    .orElseThrow();
            Instant end = Instant.now();
            await(leases.release(List.of(new Claimed(
                    id,
                    queue,
                    "report.render",
                    5,
                    "{}",
                    end.atOffset(ZoneOffset.UTC),
                    token,
                    end,
                    null,
                    Duration.ZERO,
                    null))));
        }
    }

    /** Tells with the newest token, and with one that holds nothing any more, which must change nothing. */
    private void tell(Random random, String path, String more) {
        UUID id = anyOf(random, random.nextBoolean() ? running() : List.copyOf(newest.keySet()));
        if (id == null) {
            return;
        }
        String old = oldTokens.get(id);
        if (old != null) {
            JsonNode before = job(id);
            post("/jobs/" + id + path, "{\"leaseToken\": \"%s\"%s}".formatted(old, more))
                    .then()
                    .statusCode(409);
            assertThat(job(id)).isEqualTo(before);
        }
        boolean running = states.get(id) == JobState.RUNNING;
        post("/jobs/" + id + path, "{\"leaseToken\": \"%s\"%s}".formatted(newest.get(id), more))
                .then()
                .statusCode(running ? 200 : 409);
    }

    /** Jobs that can be told about; without a liking for them few of the steps would complete anything. */
    private List<UUID> running() {
        return newest.keySet().stream()
                .filter(id -> states.get(id) == JobState.RUNNING)
                .toList();
    }

    private void any(Random random, String path) {
        UUID id = anyOf(random, List.copyOf(states.keySet()));
        if (id != null) {
            int status = post("/jobs/" + id + path, "").statusCode();
            assertThat(status).isIn(200, 409);
        }
    }

    private void checkWays(JobAction action) {
        Map<UUID, JobState> found = found();
        assertThat(found).hasSameSizeAs(states);
        for (Map.Entry<UUID, JobState> known : states.entrySet()) {
            JobState now = java.util.Objects.requireNonNull(found.get(known.getKey()));
            if (now != known.getValue()) {
                assertThat(Transitions.allow(known.getValue(), action, now))
                        .as("%s by %s to %s", known.getValue(), action, now)
                        .isTrue();
                known.setValue(now);
            }
        }
    }

    private Map<UUID, JobState> found() {
        Map<UUID, JobState> found = new HashMap<>();
        pool.query(("select id, state from job where queue = '%1$s' union all"
                                + " select id, state from job_history where queue = '%1$s'")
                        .formatted(queue))
                .executeAndAwait()
                .forEach(row -> found.put(row.getUUID(0), JobState.of(row.getString(1))));
        return found;
    }

    private Map<String, Long> expectedCounts() {
        return Stream.of(JobState.values())
                .collect(Collectors.toMap(
                        JobState::text,
                        state -> states.values().stream().filter(state::equals).count()));
    }

    private Map<String, Long> counts() {
        Map<String, Long> counts = Stream.of(JobState.values()).collect(Collectors.toMap(JobState::text, state -> 0L));
        pool.query(
                        ("select state, sum(jobs)::bigint from (select * from queue_count union all select * from queue_change)"
                                        + " as notes where queue = '%s' group by state")
                                .formatted(queue))
                .executeAndAwait()
                .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
        return counts;
    }

    private Map<String, Long> shownCounts() {
        Map<String, Long> counts = new HashMap<>();
        json(staffCall().get("/api/v1/queues/" + queue).asString())
                .path("counts")
                .properties()
                .forEach(count -> counts.put(count.getKey(), count.getValue().asLong()));
        return counts;
    }

    private static <T> @Nullable T anyOf(Random random, List<T> all) {
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private static <T> T await(io.smallrye.mutiny.Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }
}
