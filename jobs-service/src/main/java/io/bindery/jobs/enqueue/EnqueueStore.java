package io.bindery.jobs.enqueue;

import io.bindery.jobs.job.JobsConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Writes new jobs, any number with one statement. */
@ApplicationScoped
class EnqueueStore {

    private static final String DEFAULT_QUEUE = "default";
    private static final int DEFAULT_PRIORITY = 5;

    private static final String INSERT = """
            with asked as (
                select a.*, greatest(now(), coalesce(a.at, now() + a.delay_ms * interval '1 millisecond')) as due
                from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::timestamptz[], $7::bigint[],
                        $8::bigint[], $9::int[])
                    as a (id, kind, queue, args, priority, at, delay_ms, timeout_ms, max_attempts)),
            used as (insert into queue (name) select distinct queue from asked order by queue on conflict do nothing)
            insert into job (id, kind, queue, args, state, priority, run_at, timeout_ms, max_attempts,
                    request_id, requested_by)
            select id, kind, queue, args::json, case when due > now() then 'scheduled' else 'available' end, priority,
                    due, timeout_ms, max_attempts, $10, $11
            from asked
            on conflict (id) do nothing""";

    /** Looks after the insert, not before: a job of this id that was just ending has reached history by now. */
    private static final String WITHDRAW =
            "delete from job where id = $1 and exists (select from job_history where id = $1)";

    private final JobsConfig config;

    EnqueueStore(JobsConfig config) {
        this.config = config;
    }

    /** Adds jobs with new ids. */
    Uni<Void> insert(SqlClient client, List<NewJob> jobs, Origin origin) {
        return client.preparedQuery(INSERT).execute(rows(jobs, origin)).replaceWithVoid();
    }

    /**
     * Adds a job whose id its requester chose, unless there is or was one.
     *
     * @param connection inside a transaction
     */
    Uni<Void> insertOnce(SqlConnection connection, NewJob job, Origin origin) {
        return insert(connection, List.of(job), origin)
                .chain(() -> connection.preparedQuery(WITHDRAW).execute(Tuple.of(job.id())))
                .replaceWithVoid();
    }

    private Tuple rows(List<NewJob> jobs, Origin origin) {
        return Tuple.tuple()
                .addArrayOfUUID(column(jobs, NewJob::id, UUID[]::new))
                .addArrayOfString(column(jobs, job -> job.request().kind(), String[]::new))
                .addArrayOfString(column(jobs, job -> or(job.request().queue(), DEFAULT_QUEUE), String[]::new))
                .addArrayOfString(column(jobs, EnqueueStore::args, String[]::new))
                .addArrayOfInteger(column(jobs, job -> or(job.request().priority(), DEFAULT_PRIORITY), Integer[]::new))
                .addArrayOfOffsetDateTime(column(jobs, job -> utc(job.request().runAt()), OffsetDateTime[]::new))
                .addArrayOfLong(column(jobs, job -> millis(or(job.request().delay(), Duration.ZERO)), Long[]::new))
                .addArrayOfLong(column(jobs, job -> millis(job.request().timeout()), Long[]::new))
                .addArrayOfInteger(
                        column(jobs, job -> or(job.request().maxAttempts(), config.maxAttempts()), Integer[]::new))
                .addString(origin.requestId())
                .addString(origin.requestedBy());
    }

    private static <T extends @Nullable Object> T[] column(
            List<NewJob> jobs, Function<NewJob, T> value, IntFunction<T[]> array) {
        return jobs.stream().map(value).toArray(array);
    }

    private static String args(NewJob job) {
        return job.request().args() == null ? "{}" : job.request().args().toString();
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
