package io.bindery.jobs.ending;

import io.bindery.jobs.body.PlainText;
import io.bindery.jobs.ending.Outcome.Completed;
import io.bindery.jobs.ending.Outcome.Failed;
import io.bindery.jobs.job.JobAction;
import io.bindery.jobs.job.Transitions;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ends attempts and jobs: many with one statement, each only for who holds its lease. */
@ApplicationScoped
class EndStore {

    private static final int MAX_ERROR = 2_000;

    private static final String KEPT = "id, kind, queue, priority, attempt, max_attempts, progress, args, timeout_ms,"
            + " inserted_at, run_at, attempted_at, worker, request_id, requested_by";

    /** Only a running job has a token. $8 tells whether its lease must still run or must have ended. */
    private static final String GUARD = " job.id = told.id and job.attempt = told.attempt"
            + " and job.lease_token = told.token and (job.lease_until > now()) = $8";

    private static final String ERRORS = "case when told.error is null then job.errors else job.errors"
            + " || jsonb_build_object('attempt', job.attempt, 'at', now(), 'message', told.error) end";

    static final String END = """
            with told as (
                select * from unnest($1::uuid[], $2::int[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[])
                    as told (id, attempt, token, state, result, error, retry_ms)),
            retried as (
                update job set state = 'retryable', run_at = now() + told.retry_ms * interval '1 millisecond',
                    errors = %2$s, lease_token = null, lease_until = null, progress = null
                from told where %1$s and told.retry_ms is not null and job.attempt < job.max_attempts
                returning job.id, job.kind, job.state, job.attempt, job.requested_by, job.request_id, told.error),
            gone as (
                delete from job using told
                where %1$s and (told.retry_ms is null or job.attempt >= job.max_attempts)
                returning job.*, told.state as last_state, told.result as last_result, told.error as last_error,
                    %2$s as last_errors),
            ended as (
                insert into job_history (%3$s, state, errors, result)
                select %3$s, last_state, last_errors, last_result::json from gone)
            select id, kind, state, attempt, requested_by, request_id, null::text as result, error from retried
            union all
            select id, kind, last_state, attempt, requested_by, request_id, last_result, last_error from gone""".formatted(GUARD, ERRORS, KEPT);

    private static final String CANCEL = """
            with gone as (delete from job where id = $1 and state = any($2) returning *),
            ended as (insert into job_history (%1$s, state, errors) select %1$s, 'cancelled', errors from gone)
            select id, kind, 'cancelled' as state, attempt, requested_by, request_id, null::text as result,
                null::text as error from gone""".formatted(KEPT);

    private static final String RETRY = """
            with hurried as (
                update job set state = 'available', run_at = now() where id = $1 and state = any($2) returning id),
            back as (delete from job_history where id = $1 and state = any($2) returning *),
            again as (
                insert into job (id, kind, queue, priority, attempt, max_attempts, args, errors, timeout_ms, inserted_at,
                        attempted_at, worker, request_id, requested_by, state, run_at)
                select id, kind, queue, priority, attempt, greatest(max_attempts, attempt + 1), args, errors, timeout_ms,
                        inserted_at, attempted_at, worker, request_id, requested_by, 'available', now()
                from back returning id)
            select id from hurried union all select id from again""";

    /**
     * Ends attempts; one that failed is tried again while attempts are left.
     *
     * @param live true for workers, whose leases must still run; false for the rescue, whose must have ended
     * @return those that were taken; a missing one was not, because its teller does not hold the lease
     */
    Uni<List<Ended>> end(SqlClient client, List<Ending> endings, boolean live) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(endings.stream().map(Ending::job).toArray(UUID[]::new))
                .addArrayOfInteger(
                        endings.stream().map(told -> told.token().attempt()).toArray(Integer[]::new))
                .addArrayOfUUID(
                        endings.stream().map(told -> told.token().secret()).toArray(UUID[]::new))
                .addArrayOfString(texts(endings, outcome -> outcome instanceof Completed ? "completed" : "discarded"))
                .addArrayOfString(texts(endings, outcome -> outcome instanceof Completed(var result) ? result : null))
                .addArrayOfString(texts(endings, EndStore::error))
                .addArrayOfLong(endings.stream().map(EndStore::retryMillis).toArray(Long[]::new))
                .addBoolean(live);
        return run(client, END, parameters);
    }

    /** Calls off a job that does not run; answers nothing when there is none in such a state. */
    Uni<List<Ended>> cancel(SqlClient client, UUID job) {
        return run(client, CANCEL, Tuple.of(job, Transitions.statesBefore(JobAction.CANCEL)));
    }

    /** Brings a job back that failed or was called off, also one that would be tried later; answers whether there was one. */
    Uni<Boolean> retry(SqlClient client, UUID job) {
        Tuple parameters = Tuple.of(job, Transitions.statesBefore(JobAction.RETRY));
        return client.preparedQuery(RETRY).execute(parameters).map(rows -> rows.size() == 1);
    }

    private static Uni<List<Ended>> run(SqlClient client, String statement, Tuple parameters) {
        return client.preparedQuery(statement).execute(parameters).map(Rows.list(Ended::of));
    }

    private static @Nullable String[] texts(List<Ending> endings, Function<Outcome, @Nullable String> text) {
        return endings.stream().map(Ending::outcome).map(text).toArray(String[]::new);
    }

    private static @Nullable String error(Outcome outcome) {
        return outcome instanceof Failed(var error, var retryAfter) ? PlainText.storable(error, MAX_ERROR) : null;
    }

    private static @Nullable Long retryMillis(Ending told) {
        return told.outcome() instanceof Failed failed && failed.retryAfter() != null
                ? failed.retryAfter().toMillis()
                : null;
    }
}
