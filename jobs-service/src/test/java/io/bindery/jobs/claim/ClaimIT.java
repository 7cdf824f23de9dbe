package io.bindery.jobs.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.jobs.JobsIT;
import io.bindery.jobs.Quiet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Quiet.class)
class ClaimIT extends JobsIT {

    @Inject
    ClaimStore claims;

    @Inject
    LeaseStore leases;

    private final String queue = newQueue();

    /** Thousands of leases that end one day would keep the rescue busy in other tests. */
    @AfterEach
    void nothing_remains() {
        run("delete from job where starts_with(queue, '" + queue + "')");
    }

    @Test
    void claims_a_job_once_when_two_dispatchers_race() {
        fill(2_000, 5);
        List<UUID> claimed = new ArrayList<>();
        List<List<Claimed>> round;
        do {
            round = Uni.join()
                    .all(IntStream.range(0, 8)
                            .mapToObj(dispatcher -> claims.claimFrom(queue, order(37)))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            round.forEach(jobs -> jobs.forEach(job -> claimed.add(job.id())));
        } while (round.stream().anyMatch(jobs -> !jobs.isEmpty()));
        assertThat(claimed).hasSize(2_000).doesNotHaveDuplicates();
    }

    @Test
    void a_claim_takes_the_first_priority_first_and_the_oldest_of_it() {
        fill(3, 9);
        fill(3, 0);
        fill(3, 4);
        List<Integer> priorities = claim(9).stream()
                .map(job -> job(job.id()).path("priority").asInt())
                .toList();
        assertThat(priorities).containsExactly(0, 0, 0, 4, 4, 4, 9, 9, 9);
    }

    @Test
    void a_claim_follows_the_order_in_which_jobs_came() {
        List<UUID> ids =
                IntStream.range(0, 20).mapToObj(i -> enqueue(remote(""))).toList();
        assertThat(claim(7)).extracting(Claimed::id).containsExactlyElementsOf(ids.subList(0, 7));
        assertThat(claim(50)).extracting(Claimed::id).containsExactlyElementsOf(ids.subList(7, 20));
    }

    @Test
    void the_last_priority_does_not_starve_behind_ever_new_jobs_of_the_first() {
        UUID old = enqueue(remote(", \"priority\": 9"));
        run("update job set run_at = run_at - interval '91 minutes' where id = '" + old + "'");
        fill(5, 0);
        assertThat(claim(1)).extracting(Claimed::id).containsExactly(old);
    }

    @Test
    void kinds_of_one_queue_are_claimed_in_one_order() {
        List<UUID> ids = IntStream.range(0, 12)
                .mapToObj(i -> enqueue("{\"kind\": \"kind.%d\", \"queue\": \"%s\"}".formatted(i % 3, queue)))
                .toList();
        assertThat(claim(5)).extracting(Claimed::id).containsExactlyElementsOf(ids.subList(0, 5));
    }

    @Test
    void only_asked_for_kinds_are_claimed() {
        UUID one = enqueue("{\"kind\": \"one\", \"queue\": \"%s\"}".formatted(queue));
        UUID other = enqueue("{\"kind\": \"other\", \"queue\": \"%s\"}".formatted(queue));
        ClaimOrder handled = new ClaimOrder(Set.of("one", "test.echo"), true, 10, Duration.ofMinutes(1), "here");
        assertThat(await(claims.claimFrom(queue, handled)))
                .extracting(Claimed::id)
                .containsExactly(one);
        ClaimOrder rest = new ClaimOrder(Set.of("one", "test.echo"), false, 10, Duration.ofMinutes(1), "there");
        assertThat(await(claims.claimFrom(queue, rest))).extracting(Claimed::id).containsExactly(other);
    }

    @Test
    void each_lease_has_its_own_token_and_ends_after_its_time_by_the_databases_clock() {
        fill(5, 5);
        List<Claimed> claimed = claim(5);
        assertThat(claimed).extracting(job -> job.token().secret()).doesNotHaveDuplicates();
        assertThat(claimed).allMatch(job -> job.attempt() == 1);
        assertThat(count("select count(*) from job where queue = '%s' and state = 'running' and worker = 'tester'"
                                .formatted(queue)
                        + " and lease_until = attempted_at + interval '1 minute'"))
                .isEqualTo(5);
    }

    @Test
    void a_dispatcher_that_goes_on_from_its_marks_misses_no_job() {
        String kind = "marked." + queue;
        ClaimOrder order = new ClaimOrder(Set.of(kind), true, 10, Duration.ofMinutes(1), "tester");
        LaneMarks marks = new LaneMarks();
        List<UUID> claimed = new ArrayList<>();
        int asked = 0;
        for (int round = 0; round < 20; round++) {
            String job = "{\"kind\": \"%s\", \"queue\": \"%s-%d\", \"priority\": %d}"
                    .formatted(kind, queue, round % 2, round % 3);
            String all = String.join(",", java.util.Collections.nCopies(15, job));
            post("/jobs:bulk", "{\"jobs\": [" + all + "]}").then().statusCode(202);
            asked += 15;
            await(claims.claimAnywhere(order, marks)).forEach(found -> claimed.add(found.id()));
        }
        assertThat(claimed).hasSize(200);
        // One whose transaction took long: it comes before all marks.
        UUID late = enqueue("{\"kind\": \"%s\", \"queue\": \"%s-0\"}".formatted(kind, queue));
        run("update job set run_at = now() - interval '1 hour' where id = '" + late + "'");
        List<Claimed> more;
        do {
            more = await(claims.claimAnywhere(order, marks));
            more.forEach(found -> claimed.add(found.id()));
        } while (!more.isEmpty());
        assertThat(claimed).hasSize(asked + 1).doesNotHaveDuplicates().contains(late);
    }

    @Test
    void a_limit_of_concurrency_holds_when_many_claim_at_once() {
        staffCall()
                .body("{\"concurrency\": 3}")
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200);
        fill(50, 5);
        List<List<Claimed>> all = Uni.join()
                .all(IntStream.range(0, 10)
                        .mapToObj(dispatcher -> claims.claimFrom(queue, order(2)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(all.stream().mapToInt(List::size).sum()).isEqualTo(3);
        assertThat(await(claims.claimAnywhere(order(100), new LaneMarks())))
                .noneMatch(job -> all.stream().anyMatch(jobs -> jobs.contains(job)));
        assertThat(count("select count(*) from job where queue = '%s' and state = 'running'".formatted(queue)))
                .isEqualTo(3);
    }

    @Test
    void nothing_is_claimed_from_a_paused_queue() {
        fill(5, 5);
        staffCall()
                .body("{\"paused\": true}")
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200);
        assertThat(claim(5)).isEmpty();
        staffCall()
                .body("{\"paused\": true, \"concurrency\": 2}")
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200);
        assertThat(claim(5)).isEmpty();
        staffCall()
                .body("{\"paused\": false, \"concurrency\": null}")
                .patch("/api/v1/queues/" + queue)
                .then()
                .statusCode(200);
        assertThat(claim(5)).hasSize(5);
    }

    @Test
    void leases_are_extended_together_and_lost_ones_are_told() {
        fill(3, 5);
        List<Claimed> held = claim(3);
        run("update job set lease_until = now() - interval '1 second' where id = '"
                + held.get(0).id() + "'");
        run("update job set lease_token = gen_random_uuid() where id = '"
                + held.get(1).id() + "'");
        Set<UUID> extended = await(leases.extend(held, Duration.ofHours(1)));
        assertThat(extended).containsExactly(held.get(2).token().secret());
        assertThat(await(leases.ended(LeaseStore.Orphan.NONE, 100)))
                .extracting(LeaseStore.Orphan::job)
                .contains(held.get(0).id());
    }

    private List<Claimed> claim(int max) {
        return await(claims.claimFrom(queue, order(max)));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    private static ClaimOrder order(int max) {
        return new ClaimOrder(Set.of("test.echo"), false, max, Duration.ofMinutes(1), "tester");
    }

    private String remote(String more) {
        return "{\"kind\": \"report.render\", \"queue\": \"%s\"%s}".formatted(queue, more);
    }

    private void fill(int jobs, int priority) {
        for (int done = 0; done < jobs; done += 1_000) {
            String one = remote(", \"priority\": " + priority);
            String all = String.join(",", java.util.Collections.nCopies(Math.min(1_000, jobs - done), one));
            post("/jobs:bulk", "{\"jobs\": [" + all + "]}").then().statusCode(202);
        }
    }
}
