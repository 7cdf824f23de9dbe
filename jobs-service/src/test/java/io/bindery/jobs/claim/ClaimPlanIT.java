package io.bindery.jobs.claim;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.jobs.JobsIT;
import io.bindery.jobs.Quiet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hot statements on 100,000 jobs, mostly ones that the claimer may not have: they must not walk over those. */
@QuarkusTest
@TestProfile(Quiet.class)
class ClaimPlanIT extends JobsIT {

    private static final String QUEUE = "plan";

    @Inject
    ClaimStore claims;

    @BeforeEach
    void a_hundred_thousand_jobs_of_another_kind_before_ten_of_ours() {
        if (count("select count(*) from job where queue = 'plan'") < 100_000) {
            run("insert into queue (name) values ('plan') on conflict do nothing");
            insert("plan.remote", 100_000, "available", "now() - interval '1 hour'");
            insert("plan.later", 50_000, "scheduled", "now() + interval '1 day'");
            insert("plan.local", 1_000, "available", "now()");
        }
    }

    @AfterAll
    static void nothing_remains() {
        var pool = io.quarkus.arc.Arc.container()
                .instance(io.vertx.mutiny.sqlclient.Pool.class)
                .get();
        pool.query("delete from job where queue = 'plan'").executeAndAwait();
    }

    @Test
    void a_claim_walks_only_lanes_before_and_after_the_table_is_analyzed() {
        assertClaimPlan();
        run("vacuum analyze job");
        assertClaimPlan();
    }

    @Test
    void a_claim_touches_pages_in_the_order_of_what_it_claims() {
        run("vacuum analyze job");
        String plan = explain("explain (analyze, buffers, costs off, timing off) ", "plan.local");
        assertThat(buffers(plan)).as(plan).isLessThan(5_000);
        assertThat(plan).doesNotContain("Rows Removed by Filter: 1000");
    }

    @Test
    void a_claim_behind_a_long_backlog_of_another_kind_finds_its_jobs() {
        ClaimOrder order = new ClaimOrder(Set.of("plan.local"), true, 10, Duration.ofMinutes(1), "tester");
        List<Claimed> claimed = claims.claimFrom(QUEUE, order).await().atMost(PATIENCE);
        assertThat(claimed).hasSize(10).allMatch(job -> job.kind().equals("plan.local"));
    }

    @Test
    void promotion_and_rescue_walk_their_own_indexes() {
        run("vacuum analyze job");
        assertThat(plan("explain select id from job where state in ('scheduled', 'retryable') and run_at <= now()"
                        + " order by run_at limit 1000"))
                .contains("job_due")
                .doesNotContain("Seq Scan");
        assertThat(plan("explain select id from job where state = 'running' and lease_until <= now() limit 100"))
                .contains("job_running")
                .doesNotContain("Seq Scan");
    }

    private void assertClaimPlan() {
        String plan = explain("explain ", "plan.local");
        assertThat(plan)
                .contains("job_lane")
                .containsPattern("Index (Only )?Scan using job_lane")
                .containsPattern("job_pkey.*\\R *Index Cond: \\(id = ANY")
                .doesNotContain("Seq Scan on job");
    }

    /** The plan that every claim gets: of a prepared statement whose parameters the planner does not know. */
    private String explain(String how, String kind) {
        return pool.withConnection(connection -> connection
                        .query("set plan_cache_mode = force_generic_plan")
                        .execute()
                        .chain(() -> connection
                                .query(
                                        "prepare claim (boolean, text[], boolean, int, bigint, text, bigint, text, text) as "
                                                + ClaimStore.CLAIM)
                                .execute())
                        .chain(() -> connection.query("begin").execute())
                        .chain(() -> connection
                                .query(how
                                        + "execute claim (false, '{%s}', true, 100, 1000, 'x', 600000, 'plan', 'plan')"
                                                .formatted(kind))
                                .execute())
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getString(0))
                                .collect(Collectors.joining("\n")))
                        .call(() -> connection.query("rollback").execute())
                        .call(() -> connection.query("deallocate claim").execute())
                        .call(() -> connection.query("reset plan_cache_mode").execute())
                        .onFailure()
                        .recoverWithUni(failure -> Uni.createFrom().failure(failure)))
                .await()
                .atMost(PATIENCE);
    }

    private String plan(String query) {
        return StreamSupport.stream(pool.query(query).executeAndAwait().spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    /** Pages that the whole statement touched. */
    private static long buffers(String plan) {
        var found = java.util.regex.Pattern.compile("shared hit=([0-9]+)(?: read=([0-9]+))?")
                .matcher(plan)
                .results()
                .findFirst()
                .orElseThrow();
        return Long.parseLong(found.group(1)) + (found.group(2) == null ? 0 : Long.parseLong(found.group(2)));
    }

    private void insert(String kind, int jobs, String state, String at) {
        run(("insert into job (id, kind, queue, args, state, priority, run_at, max_attempts)"
                        + " select uuidv7(), '%s', 'plan', '{}', '%s', 5, %s + n * interval '1 microsecond', 20"
                        + " from generate_series(1, %d) as n")
                .formatted(kind, state, at, jobs));
    }
}
