package io.bindery.jobs.job;

import io.bindery.platform.database.Rows;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import java.util.stream.Stream;

/** Looks at jobs, hot ones and history together. */
@ApplicationScoped
public class JobStore {

    private static final String SHARED = "id, kind, queue, state, priority, attempt, max_attempts, progress,"
            + " errors::text as errors, timeout_ms, inserted_at, run_at, attempted_at, worker, request_id, requested_by";
    private static final String HOT =
            SHARED + ", null::text as result, null::timestamptz as ended_at, lease_until from job";
    private static final String HISTORY =
            SHARED + ", result::text as result, ended_at, null::timestamptz as lease_until from job_history";
    private static final String ARGS = "select args::text as args, ";

    /** A page must not become as large as a hundred jobs may be. */
    private static final String SMALL_ARGS =
            "select case when pg_column_size(args) <= 8192 then args::text end as args, ";

    /** Both tables in one statement, because a job may move while we look. */
    private static final String FIND =
            ARGS + HOT + " where id = $1 union all " + ARGS + HISTORY + " where id = $1 limit 1";

    private final Pool pool;

    JobStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * The job.
     *
     * @throws io.bindery.platform.http.ProblemException 404, through the Uni, when there is none
     */
    public Uni<Job> find(UUID id) {
        return find(pool, id);
    }

    /** The job as this connection sees it. */
    public Uni<Job> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(Rows.first(Job::of))
                .map(found -> found.orElseThrow(
                        () -> Problem.of(404, "There is no such job").toException()));
    }

    Uni<Page<Job>> list(JobFilter filter) {
        Tuple parameters = Tuple.tuple();
        String conditions = conditions(filter, parameters);
        String end = conditions + " order by id desc limit " + (filter.size() + 1);
        String hot = "(" + SMALL_ARGS + HOT + end + ")";
        String history = "(" + SMALL_ARGS + HISTORY + end + ")";
        JobState state = filter.state();
        String both = Stream.of(hot, history)
                .filter(part -> state == null || part.equals(state.isEnd() ? history : hot))
                .reduce((one, other) -> one + " union all " + other)
                .orElseThrow();
        return pool.preparedQuery("select * from (" + both + ") as jobs order by id desc limit " + (filter.size() + 1))
                .execute(parameters)
                .map(Rows.list(Job::of))
                .map(jobs -> Page.of(jobs, filter.size(), JobFilter.ORDER, Job::id, job -> job));
    }

    private static String conditions(JobFilter filter, Tuple parameters) {
        StringBuilder conditions = new StringBuilder(" where true");
        JobState state = filter.state();
        if (state != null) {
            // As a literal: an index of some states alone is used only when the state is known to the planner.
            conditions.append(" and state = '").append(state.text()).append('\'');
        }
        if (filter.kind() != null) {
            conditions
                    .append(" and kind = $")
                    .append(parameters.addString(filter.kind()).size());
        }
        if (filter.queue() != null) {
            conditions
                    .append(" and queue = $")
                    .append(parameters.addString(filter.queue()).size());
        }
        if (filter.after() != null) {
            conditions
                    .append(" and id < $")
                    .append(parameters.addUUID(filter.after()).size());
        }
        return conditions.toString();
    }
}
