package io.bindery.jobs.claim;

import io.bindery.jobs.job.JobsConfig;
import io.bindery.platform.database.Rows;
import io.bindery.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Hands out jobs: many with one statement, each to one worker alone.
 *
 * <p>The statement hops from {@linkplain Lane lane} to lane through the index, takes as many from each as are among the first of all lanes
 * together, and locks them, passing over those that another claim has locked. So it never walks over the backlog of a paused queue or of a
 * kind that it may not claim. First is who waits longest, where each step of priority counts as a while of waiting: so nobody starves.
 */
@ApplicationScoped
public class ClaimStore {

    /** Below and above every name. */
    public static final String FIRST = "";

    public static final String LAST = "~";

    /** Claims from the beginning of the lanes of the queues from $8 to $9. */
    static final String CLAIM = lanes("$8", "$9") + ", mark as (select *, '-infinity'::timestamptz as at,"
            + " '00000000-0000-0000-0000-000000000000'::uuid as id from lane)" + claimFromMarks();

    /** Goes on from marks. */
    static final String CLAIM_ON = "with mark (queue, kind, priority, at, id) as (select * from"
            + " unnest($8::text[], $9::text[], $10::smallint[], $11::timestamptz[], $12::uuid[]))" + claimFromMarks();

    private static final String LIMITED =
            "select name from queue where concurrency is not null and not paused order by name";
    private static final String LOCK_LIMIT =
            "select concurrency from queue where name = $1 and concurrency is not null and not paused for update";
    private static final String RUNNING = "select count(*) from job where queue = $1 and state = 'running'";

    private final Pool pool;
    private final Outbox outbox;
    private final JobsConfig config;

    ClaimStore(Pool pool, Outbox outbox, JobsConfig config) {
        this.pool = pool;
        this.outbox = outbox;
        this.config = config;
    }

    /** Claims from all queues without a limit of concurrency, in one round trip while the marks lead to enough. */
    public Uni<List<Claimed>> claimAnywhere(ClaimOrder order, LaneMarks marks) {
        if (!marks.areFresh()) {
            return claimAnew(order, marks);
        }
        return claim(pool, CLAIM_ON, fromMarks(parameters(false, order), marks.all()))
                .invoke(marks::advance)
                .chain(claimed -> claimed.size() == order.max()
                        ? Uni.createFrom().item(claimed)
                        : claimAnew(order.atMost(order.max() - claimed.size()), marks)
                                .map(more -> Stream.concat(claimed.stream(), more.stream())
                                        .toList()));
    }

    private Uni<List<Claimed>> claimAnew(ClaimOrder order, LaneMarks marks) {
        long startedNanos = System.nanoTime();
        return claimBetween(pool, FIRST, LAST, false, order).invoke(claimed -> {
            marks.clear(startedNanos);
            if (claimed.size() == order.max()) {
                marks.advance(claimed);
            }
        });
    }

    /** Claims from one queue, whether it has a limit or not. */
    public Uni<List<Claimed>> claimFrom(String queue, ClaimOrder order) {
        return claimBetween(pool, queue, queue, false, order)
                .chain(claimed -> claimed.isEmpty()
                        ? claimLimited(queue, order)
                        : Uni.createFrom().item(claimed));
    }

    /**
     * Claims from a queue with a limit as many as the limit leaves room for. The queue's row is locked while we count, so that two claims
     * cannot both fill the last place.
     */
    public Uni<List<Claimed>> claimLimited(String queue, ClaimOrder order) {
        return outbox.inConnection(connection -> room(connection, queue)
                .chain(room -> room <= 0
                        ? Uni.createFrom().item(List.<Claimed>of())
                        : claimBetween(connection, queue, queue, true, order.atMost(room))));
    }

    /** Queues with a limit of concurrency that are not paused. */
    public Uni<List<String>> limitedQueues() {
        return pool.preparedQuery(LIMITED).execute().map(Rows.list(row -> row.getString(0)));
    }

    /** The lanes of these queues that have jobs, found by hopping through the index. */
    public static String lanes(String from, String to) {
        return """
                with recursive lane (queue, kind, priority) as (
                    (select queue, kind, priority from job
                        where state = 'available' and queue >= %1$s and queue <= %2$s
                        order by queue, kind, priority limit 1)
                    union all
                    select next.queue, next.kind, next.priority from lane cross join lateral (
                        select queue, kind, priority from job
                        where state = 'available' and (queue, kind, priority) > (lane.queue, lane.kind, lane.priority)
                            and queue <= %2$s
                        order by queue, kind, priority limit 1) as next)""".formatted(from, to);
    }

    private static String claimFromMarks() {
        return """
                , open as (
                    select mark.* from mark join queue on queue.name = mark.queue
                    where not queue.paused and (queue.concurrency is not null) = $1 and (mark.kind = any($2)) = $3),
                head as (
                    select open.* from open cross join lateral (
                        select run_at, id from job
                        where state = 'available' and queue = open.queue and kind = open.kind
                            and priority = open.priority and (run_at, id) >= (open.at, open.id)
                        order by run_at, id limit $4) as first
                    order by first.run_at + open.priority * $7::bigint * interval '1 millisecond', first.id limit $4),
                share as (select queue, kind, priority, at, id, count(*) as jobs from head group by 1, 2, 3, 4, 5),
                picked as (
                    select taken.id from share cross join lateral (
                        select id from job
                        where state = 'available' and queue = share.queue and kind = share.kind
                            and priority = share.priority and (run_at, id) >= (share.at, share.id)
                        order by run_at, id limit share.jobs for update skip locked) as taken)
                update job set state = 'running', attempt = attempt + 1, attempted_at = now(), worker = $6,
                    lease_token = gen_random_uuid(),
                    lease_until = least(now() + $5::bigint * interval '1 millisecond',
                        case when not $3 then now() + timeout_ms * interval '1 millisecond' end)
                where id = any(array(select id from picked))
                returning id, queue, kind, priority, args::text as args, run_at, attempt, lease_token, lease_until,
                    timeout_ms, request_id, (extract(epoch from now() - run_at) * 1000)::bigint as waited_ms""";
    }

    private static Uni<Integer> room(SqlConnection connection, String queue) {
        return connection.preparedQuery(LOCK_LIMIT).execute(Tuple.of(queue)).chain(locked -> {
            if (locked.rowCount() == 0) {
                return Uni.createFrom().item(0);
            }
            int limit = locked.iterator().next().getInteger(0);
            // A statement of its own, so that it sees what was claimed while we waited for the lock.
            return connection
                    .preparedQuery(RUNNING)
                    .execute(Tuple.of(queue))
                    .map(rows -> limit - rows.iterator().next().getInteger(0));
        });
    }

    private Uni<List<Claimed>> claimBetween(
            SqlClient client, String from, String to, boolean limited, ClaimOrder order) {
        return claim(client, CLAIM, parameters(limited, order).addString(from).addString(to));
    }

    private Uni<List<Claimed>> claim(SqlClient client, String statement, Tuple parameters) {
        return client.preparedQuery(statement)
                .execute(parameters)
                .map(Rows.list(Claimed::of))
                .map(claimed -> claimed.stream()
                        .sorted(Comparator.comparing(this::place)
                                .thenComparing(job -> job.id().toString()))
                        .toList());
    }

    private Tuple parameters(boolean limited, ClaimOrder order) {
        return Tuple.tuple()
                .addBoolean(limited)
                .addArrayOfString(order.kinds().toArray(String[]::new))
                .addBoolean(order.handled())
                .addInteger(order.max())
                .addLong(order.lease().toMillis())
                .addString(order.worker())
                .addLong(config.aging().toMillis());
    }

    private static Tuple fromMarks(Tuple parameters, List<Claimed> marks) {
        return parameters
                .addArrayOfString(marks.stream().map(Claimed::queue).toArray(String[]::new))
                .addArrayOfString(marks.stream().map(Claimed::kind).toArray(String[]::new))
                .addArrayOfShort(
                        marks.stream().map(job -> (short) job.priority()).toArray(Short[]::new))
                .addArrayOfOffsetDateTime(marks.stream().map(Claimed::runAt).toArray(OffsetDateTime[]::new))
                .addArrayOfUUID(marks.stream().map(Claimed::id).toArray(UUID[]::new));
    }

    private OffsetDateTime place(Claimed job) {
        return job.runAt().plus(config.aging().multipliedBy(job.priority()));
    }
}
