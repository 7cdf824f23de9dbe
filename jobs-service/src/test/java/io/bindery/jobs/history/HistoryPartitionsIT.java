package io.bindery.jobs.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.jobs.JobsIT;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryPartitionsIT extends JobsIT {

    private static final String PARTITIONS =
            "select count(*) from pg_inherits where inhparent = 'job_history'::regclass";

    @Inject
    HistoryPartitions partitions;

    @Test
    void there_are_partitions_of_today_and_the_week_ahead_however_many_replicas_make_them() {
        assertThat(count(PARTITIONS)).isEqualTo(8);
        run("drop table job_history_" + day("now() + interval '7 days'"));
        Uni.join()
                .all(List.of(partitions.round(), partitions.round(), partitions.round()))
                .andFailFast()
                .await()
                .atMost(PATIENCE);
        assertThat(count(PARTITIONS)).isEqualTo(8);
    }

    @Test
    void a_day_that_is_too_old_goes_with_its_jobs_and_their_counts() {
        String queue = newQueue();
        run("insert into queue (name) values ('" + queue + "')");
        for (int age : List.of(30, 31)) {
            String day = "(now() at time zone 'UTC' - interval '%d days')".formatted(age);
            String name = "job_history_" + day(day);
            run("create table " + name + " partition of job_history for values from ('" + date(day)
                    + "T00:00:00Z') to ('" + date(day + " + interval '1 day'") + "T00:00:00Z')");
            run("insert into job_history (id, kind, queue, state, priority, attempt, max_attempts, args, errors,"
                    + " inserted_at, run_at, ended_at) values (uuidv7(), 'old', '" + queue
                    + "', 'completed', 5, 1, 1, '{}', '[]', now(), now(), '" + date(day) + "T12:00:00Z')");
        }
        assertThat(completed(queue)).isEqualTo(2);
        partitions.round().await().atMost(PATIENCE);
        assertThat(completed(queue)).isEqualTo(1);
        assertThat(count("select count(*) from job_history where queue = '" + queue + "'"))
                .isEqualTo(1);
        assertThat(count(PARTITIONS)).isEqualTo(9);
        run("drop table job_history_" + day("now() at time zone 'UTC' - interval '30 days'"));
    }

    @Test
    void a_day_that_somebody_reads_is_left_for_the_next_round() {
        String day = "(now() at time zone 'UTC' - interval '40 days')";
        run("create table job_history_" + day(day) + " partition of job_history for values from ('" + date(day)
                + "T00:00:00Z') to ('" + date(day + " + interval '1 day'") + "T00:00:00Z')");
        SqlConnection backup = pool.getConnectionAndAwait();
        backup.query("begin").executeAndAwait();
        backup.query("lock table job_history in access share mode").executeAndAwait();
        assertThat(partitions.round().await().atMost(PATIENCE)).isFalse();
        assertThat(count(PARTITIONS)).isEqualTo(9);
        backup.query("commit").executeAndAwait();
        backup.closeAndAwait();
        partitions.round().await().atMost(PATIENCE);
        assertThat(count(PARTITIONS)).isEqualTo(8);
    }

    private long completed(String queue) {
        return json(staffCall().get("/api/v1/queues/" + queue).asString())
                .path("counts")
                .path("completed")
                .asLong();
    }

    private String day(String time) {
        return text("select to_char((" + time + ")::timestamptz at time zone 'UTC', 'YYYYMMDD')");
    }

    private String date(String time) {
        return text("select to_char((" + time + ")::timestamptz at time zone 'UTC', 'YYYY-MM-DD')");
    }

    private String text(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getString(0);
    }
}
