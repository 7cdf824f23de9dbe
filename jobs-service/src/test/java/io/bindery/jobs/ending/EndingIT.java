package io.bindery.jobs.ending;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.JobsIT;
import io.bindery.jobs.Quiet;
import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.claim.ClaimStore;
import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.claim.LeaseToken;
import io.bindery.jobs.ending.Outcome.Completed;
import io.bindery.jobs.ending.Outcome.Failed;
import io.bindery.jobs.job.JobState;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Quiet.class)
class EndingIT extends JobsIT {

    @Inject
    ClaimStore claims;

    @Inject
    JobEndings endings;

    private final String queue = newQueue();

    @Test
    void ends_of_many_jobs_are_written_with_one_statement_each_as_its_teller_says() {
        List<Claimed> jobs = claimed(100);
        List<Ending> told = IntStream.range(0, 100)
                .mapToObj(i -> ending(
                        jobs.get(i),
                        switch (i % 4) {
                            case 0 -> new Completed("{\"n\": " + i + "}");
                            case 1 -> new Completed(null);
                            case 2 -> new Failed("later", Duration.ofHours(1));
                            default -> new Failed("never", null);
                        }))
                .toList();
        long before = statements();
        List<Ended> ended = await(endings.end(told));
        assertThat(statements() - before).isEqualTo(1);
        assertThat(ended).hasSize(100);
        assertThat(ended)
                .extracting(Ended::state)
                .filteredOn(JobState.COMPLETED::equals)
                .hasSize(50);
        assertThat(ended)
                .extracting(Ended::state)
                .filteredOn(JobState.RETRYABLE::equals)
                .hasSize(25);
        assertThat(ended)
                .extracting(Ended::state)
                .filteredOn(JobState.DISCARDED::equals)
                .hasSize(25);
        assertThat(job(jobs.get(4).id()).path("result").path("n").asInt()).isEqualTo(4);
        assertThat(job(jobs.get(2).id()).path("errors").findValuesAsText("message"))
                .containsExactly("later");
    }

    @Test
    void who_lost_the_lease_can_end_nothing_and_does_not_disturb_the_others() {
        List<Claimed> jobs = claimed(5);
        run("update job set lease_until = now() - interval '1 second' where id = '"
                + jobs.get(0).id() + "'");
        List<Ending> told = new ArrayList<>(
                jobs.stream().map(job -> ending(job, new Completed(null))).toList());
        told.set(1, new Ending(jobs.get(1).id(), new LeaseToken(1, UUID.randomUUID()), new Completed(null)));
        told.set(
                2,
                new Ending(
                        jobs.get(2).id(), new LeaseToken(2, jobs.get(2).token().secret()), new Completed(null)));
        told.set(3, new Ending(jobs.get(4).id(), jobs.get(3).token(), new Completed(null)));
        assertThat(await(endings.end(told)))
                .extracting(Ended::id)
                .containsExactly(jobs.get(4).id());
        assertThat(jobs.subList(0, 4)).allMatch(job -> state(job.id()).equals("running"));
    }

    @Test
    void an_end_told_twice_counts_once() {
        Claimed job = claimed(1).getFirst();
        List<Ending> told = List.of(ending(job, new Failed("first", Duration.ofHours(1))));
        assertThat(await(endings.end(told))).hasSize(1);
        assertThat(await(endings.end(told))).isEmpty();
        assertThat(job(job.id()).path("errors")).hasSize(1);
    }

    @Test
    void only_a_lease_that_has_ended_can_be_rescued_and_only_once() {
        Claimed job = claimed(1).getFirst();
        Ending orphan = ending(job, new Failed("gone", Duration.ZERO));
        assertThat(await(endings.rescue(orphan))).isEmpty();
        run("update job set lease_until = now() - interval '1 second' where id = '" + job.id() + "'");
        List<List<Ended>> both = Uni.join()
                .all(List.of(endings.rescue(orphan), endings.rescue(orphan)))
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(both.stream().mapToInt(List::size).sum()).isEqualTo(1);
        assertThat(state(job.id())).isEqualTo("retryable");
        assertThat(await(endings.end(List.of(ending(job, new Completed(null))))))
                .isEmpty();
    }

    @Test
    void the_last_attempt_discards_whether_it_failed_or_died() {
        List<Claimed> jobs = claimed(2);
        run("update job set max_attempts = 1 where queue = '" + queue + "'");
        run("update job set lease_until = now() - interval '1 second' where id = '"
                + jobs.get(1).id() + "'");
        assertThat(await(endings.end(List.of(ending(jobs.get(0), new Failed("e", Duration.ZERO))))))
                .singleElement()
                .extracting(Ended::state)
                .isEqualTo(JobState.DISCARDED);
        assertThat(await(endings.rescue(ending(jobs.get(1), new Failed("gone", Duration.ZERO)))))
                .singleElement()
                .extracting(Ended::state)
                .isEqualTo(JobState.DISCARDED);
    }

    @Test
    void a_retried_job_keeps_its_past_and_gets_one_more_attempt() {
        Claimed job = claimed(1).getFirst();
        run("update job set max_attempts = 1 where id = '" + job.id() + "'");
        await(endings.end(List.of(ending(job, new Failed("first", Duration.ZERO)))));
        post("/jobs/" + job.id() + "/retry", "").then().statusCode(200);
        JsonNode back = job(job.id());
        assertThat(back.path("state").asText()).isEqualTo("available");
        assertThat(back.path("attempt").asInt()).isEqualTo(1);
        assertThat(back.path("maxAttempts").asInt()).isEqualTo(2);
        assertThat(back.path("errors")).hasSize(1);
        assertThat(back.path("endedAt").isNull()).isTrue();
        post("/jobs/" + job.id() + "/retry", "").then().statusCode(409);
        Claimed again = await(claims.claimFrom(queue, order(1))).getFirst();
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void a_job_that_waits_for_its_next_attempt_can_have_it_at_once() {
        Claimed job = claimed(1).getFirst();
        await(endings.end(List.of(ending(job, new Failed("first", Duration.ofHours(1))))));
        post("/jobs/" + job.id() + "/retry", "").then().statusCode(200);
        JsonNode back = job(job.id());
        assertThat(back.path("state").asText()).isEqualTo("available");
        assertThat(back.path("maxAttempts").asInt()).isEqualTo(20);
        assertThat(back.path("errors")).hasSize(1);
        Claimed again = await(claims.claimFrom(queue, order(1))).getFirst();
        assertThat(again.attempt()).isEqualTo(2);
    }

    @Test
    void cancelling_twice_is_harmless() {
        UUID id = enqueue("{\"kind\": \"report.render\", \"queue\": \"%s\", \"delay\": \"PT1H\"}".formatted(queue));
        post("/jobs/" + id + "/cancel", "").then().statusCode(200);
        String ended = job(id).path("endedAt").asText();
        post("/jobs/" + id + "/cancel", "").then().statusCode(200);
        assertThat(job(id).path("endedAt").asText()).isEqualTo(ended);
    }

    private List<Claimed> claimed(int jobs) {
        String one = "{\"kind\": \"report.render\", \"queue\": \"%s\"}".formatted(queue);
        String all = String.join(",", java.util.Collections.nCopies(jobs, one));
        post("/jobs:bulk", "{\"jobs\": [" + all + "]}").then().statusCode(202);
        return await(claims.claimFrom(queue, order(jobs)));
    }

    private static ClaimOrder order(int max) {
        return new ClaimOrder(Set.of(), false, max, Duration.ofMinutes(5), "tester");
    }

    private static Ending ending(Claimed job, Outcome outcome) {
        return new Ending(job.id(), job.token(), outcome);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(PATIENCE);
    }

    /** How often statements that end jobs were run, by the database's own count. */
    private long statements() {
        return count("select coalesce(sum(calls), 0)::bigint from pg_stat_statements where query like 'with told as%'"
                + " and dbid = (select oid from pg_database where datname = current_database())");
    }
}
