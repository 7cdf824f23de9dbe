package io.bindery.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.jobs.JobsIT;
import io.bindery.jobs.Quiet;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Quiet.class)
class RescueIT extends JobsIT {

    @Inject
    Rescue rescue;

    private final String queue = newQueue();

    @AfterEach
    void nothing_is_poisoned_any_more() {
        run("drop function refuse_poison cascade");
        run("delete from job where queue = '" + queue + "'");
    }

    @Test
    void any_number_of_jobs_that_cannot_be_rescued_keeps_no_other_from_it() {
        run("create function refuse_poison() returns trigger language plpgsql as"
                + " $$ begin raise exception 'poison'; end $$");
        run("create trigger refuse_poison before update on job for each row when (old.kind = 'test.poison')"
                + " execute function refuse_poison()");
        orphans("test.poison", 150, "2 hours");
        orphans("test.healthy", 150, "1 hour");
        pass();
        assertThat(rescued("test.healthy")).isEqualTo(150);
        assertThat(rescued("test.poison")).isZero();
        orphans("test.later", 1, "3 hours");
        pass();
        assertThat(rescued("test.later")).isEqualTo(1);
    }

    private void pass() {
        while (rescue.round().await().atMost(PATIENCE)) {}
    }

    private void orphans(String kind, int jobs, String ago) {
        run(("insert into job (id, kind, queue, args, state, priority, run_at, attempt, max_attempts, lease_token,"
                        + " lease_until) select uuidv7(), '%s', '%s', '{}', 'running', 5, now(), 1, 20, uuidv4(),"
                        + " now() - interval '%s' from generate_series(1, %d)")
                .formatted(kind, queue, ago, jobs));
    }

    private long rescued(String kind) {
        return count("select count(*) from job where queue = '%s' and kind = '%s' and state = 'retryable'"
                .formatted(queue, kind));
    }
}
