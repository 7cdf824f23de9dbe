package io.bindery.jobs.claim;

import io.bindery.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Hands out jobs: many with one statement, each to one worker alone.
 *
 * <p>A lane is the available jobs of one queue and kind. The statement hops from lane to lane through the index, takes as many from each
 * as are among the first of all lanes together, and locks them, passing over those that another claim has locked. So it never walks over
 * the backlog of a paused queue or of a kind that it may not claim.
 */
@ApplicationScoped
public class ClaimStore {

    /** Above every name. */
    public static final String LAST = "~";

    /** The lanes of the queues from $1 to $2 that have jobs, found by hopping through the index. */
    public static final String LANES = """
            with recursive lane (queue, kind) as (
                (select queue, kind from job where state = 'available' and queue >= $1 and queue <= $2
                    order by queue, kind limit 1)
                union all
                select next.queue, next.kind from lane cross join lateral (
                    select queue, kind from job
                    where state = 'available' and (queue, kind) > (lane.queue, lane.kind) and queue <= $2
                    order by queue, kind limit 1) as next)""";

    static final String CLAIM = LANES + """
            , open as (
                select lane.queue, lane.kind from lane join queue on queue.name = lane.queue
                where not queue.paused and (queue.concurrency is not null) = $3 and (lane.kind = any($4)) = $5),
            head as (
                select open.queue, open.kind from open cross join lateral (
                    select claim_order, id from job
                    where state = 'available' and queue = open.queue and kind = open.kind
                    order by claim_order, id limit $6) as first
                order by first.claim_order, first.id limit $6),
            share as (select queue, kind, count(*) as jobs from head group by queue, kind),
            picked as (
                select taken.id from share cross join lateral (
                    select id from job
                    where state = 'available' and queue = share.queue and kind = share.kind
                    order by claim_order, id limit share.jobs for update skip locked) as taken)
            update job set state = 'running', attempt = attempt + 1, attempted_at = now(), worker = $8,
                lease_token = gen_random_uuid(),
                lease_until = least(now() + $7 * interval '1 millisecond',
                    case when not $5 then now() + timeout_ms * interval '1 millisecond' end)
            where id = any(array(select id from picked)) and state = 'available'
            returning id, kind, args::text as args, attempt, lease_token, lease_until, timeout_ms, request_id,
                (extract(epoch from now() - run_at) * 1000)::bigint as waited_ms, claim_order""";

    private static final String LIMITED =
            "select name from queue where concurrency is not null and not paused order by name";
    private static final String LOCK_LIMIT =
            "select concurrency from queue where name = $1 and concurrency is not null and not paused for update";
    private static final String RUNNING = "select count(*) from job where queue = $1 and state = 'running'";

    private final Pool pool;
    private final Outbox outbox;

    ClaimStore(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Claims from all queues without a limit of concurrency, in one round trip. */
    public Uni<List<Claimed>> claimAnywhere(ClaimOrder order) {
        return claim(pool, "", LAST, false, order);
    }

    /** Claims from one queue, whether it has a limit or not. */
    public Uni<List<Claimed>> claimFrom(String queue, ClaimOrder order) {
        return claim(pool, queue, queue, false, order)
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
                        : claim(connection, queue, queue, true, order.atMost(room))));
    }

    /** Queues with a limit of concurrency that are not paused. */
    public Uni<List<String>> limitedQueues() {
        return pool.preparedQuery(LIMITED)
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList());
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

    private static Uni<List<Claimed>> claim(
            SqlClient client, String from, String to, boolean limited, ClaimOrder order) {
        Tuple parameters = Tuple.tuple()
                .addString(from)
                .addString(to)
                .addBoolean(limited)
                .addArrayOfString(order.kinds().toArray(String[]::new))
                .addBoolean(order.handled())
                .addInteger(order.max())
                .addLong(order.lease().toMillis())
                .addString(order.worker());
        return client.preparedQuery(CLAIM)
                .execute(parameters)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .sorted(java.util.Comparator.comparing((Row row) -> row.getOffsetDateTime("claim_order"))
                                .thenComparing(row -> row.getUUID("id").toString()))
                        .map(Claimed::of)
                        .toList());
    }
}
