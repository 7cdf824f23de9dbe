package io.bindery.jobs.claim;

import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Extends and releases leases, and finds those that have ended. Only the database's clock counts. */
@ApplicationScoped
public class LeaseStore {

    private static final String EXTEND = """
            update job set lease_until = now() + $4 * interval '1 millisecond'
            from unnest($1::uuid[], $2::int[], $3::uuid[]) as held (id, attempt, token)
            where job.id = held.id and job.attempt = held.attempt and job.lease_token = held.token
                and job.lease_until > now()
            returning job.lease_token""";

    /** A remote worker cannot be stopped when its time is over, so its lease cannot outlive the job's timeout. */
    private static final String EXTEND_REMOTE = """
            update job set progress = coalesce($5, progress),
                lease_until = least(now() + $4 * interval '1 millisecond',
                    attempted_at + timeout_ms * interval '1 millisecond')
            where id = $1 and attempt = $2 and lease_token = $3 and lease_until > now()
            returning lease_until""";

    private static final String RELEASE = """
            update job set state = 'available', attempt = job.attempt - 1, lease_token = null, lease_until = null
            from unnest($1::uuid[], $2::int[], $3::uuid[]) as held (id, attempt, token)
            where job.id = held.id and job.attempt = held.attempt and job.lease_token = held.token
                and job.lease_until > now()""";

    private static final String ENDED = """
            select id, attempt, lease_token, lease_until, worker from job
            where state = 'running' and lease_until <= now() and (lease_until, id) > ($1, $2)
            order by lease_until, id limit $3""";

    private final Pool pool;

    LeaseStore(Pool pool) {
        this.pool = pool;
    }

    /** A lease whose time is over. */
    public record Orphan(
            UUID job,
            LeaseToken token,
            OffsetDateTime leaseUntil,
            @Nullable String worker) {

        /** Before all others. */
        public static final Orphan NONE = new Orphan(
                new UUID(0, 0), new LeaseToken(0, new UUID(0, 0)), Instant.EPOCH.atOffset(ZoneOffset.UTC), null);
    }

    /** Extends all of these, counted from now; answers the secrets of those that were still held. */
    public Uni<Set<UUID>> extend(Collection<Claimed> held, Duration lease) {
        return pool.preparedQuery(EXTEND)
                .execute(tokens(held).addLong(lease.toMillis()))
                .map(Rows.list(row -> row.getUUID(0)))
                .map(Set::copyOf);
    }

    /** Gives these back untouched: others may claim them at once, and the attempt does not count. */
    public Uni<Void> release(Collection<Claimed> held) {
        return pool.preparedQuery(RELEASE).execute(tokens(held)).replaceWithVoid();
    }

    /** Extends a remote worker's lease; answers until when, or nothing when it no longer holds it. */
    public Uni<Optional<Instant>> extend(UUID job, LeaseToken token, Duration lease, @Nullable Integer progress) {
        Tuple parameters = Tuple.of(job, token.attempt(), token.secret(), lease.toMillis(), progress);
        return pool.preparedQuery(EXTEND_REMOTE)
                .execute(parameters)
                .map(Rows.first(row -> row.getOffsetDateTime(0).toInstant()));
    }

    /** Leases that have ended, the longest ended first, beginning behind this one. */
    public Uni<List<Orphan>> ended(Orphan last, int max) {
        return pool.preparedQuery(ENDED)
                .execute(Tuple.of(last.leaseUntil(), last.job(), max))
                .map(Rows.list(row -> new Orphan(
                        row.getUUID("id"),
                        new LeaseToken(row.getInteger("attempt"), row.getUUID("lease_token")),
                        row.getOffsetDateTime("lease_until"),
                        row.getString("worker"))));
    }

    private static Tuple tokens(Collection<Claimed> held) {
        return Tuple.tuple()
                .addArrayOfUUID(held.stream().map(Claimed::id).toArray(UUID[]::new))
                .addArrayOfInteger(held.stream().map(Claimed::attempt).toArray(Integer[]::new))
                .addArrayOfUUID(held.stream().map(job -> job.token().secret()).toArray(UUID[]::new));
    }
}
