package io.bindery.payment.call;

import io.bindery.payment.money.Money;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The calls in the database. Times are the database's. */
@ApplicationScoped
public class CallStore {

    private static final String WRITE = "insert into provider_call"
            + " (id, kind, order_id, payment_id, refund_id, amount, currency, detail, request_id, idempotency_key, next_look_at)"
            + " select c.id, $1, $2, $3, $4, $5, $6, $7, $8, 'bindery-' || $1 || '-' || c.id, now() + make_interval(secs => $9)"
            + " from (select uuidv7() as id) c returning id";
    private static final String CLAIM = "update provider_call set attempts = attempts + 1,"
            + " leased_until = now() + make_interval(secs => $2), next_look_at = now() + make_interval(secs => $2)"
            + " where id = $1 and state = 'open' and (leased_until is null or leased_until <= now()) returning *";
    private static final String KEEP_OPEN =
            "update provider_call set leased_until = null, last_error = $2, next_look_at ="
                    + " now() + make_interval(secs => least($3 * power(2, least(attempts, 30) - 1), $4)) where id = $1 and state = 'open'";
    private static final String CLOSE = "update provider_call set state = $2, last_error = $3, leased_until = null,"
            + " finished_at = now() where id = $1 and state = 'open'";
    private static final String END = "update provider_call set state = $3, leased_until = null,"
            + " finished_at = now() where order_id = $1 and kind = $2 and state = 'open'";
    static final String DUE = "select id from provider_call where state = 'open' and next_look_at <= now()"
            + " order by next_look_at limit $1";
    static final String NEXT_OF_ORDER = "select * from provider_call where order_id = $1 and state = 'open'"
            + " and kind <> 'refund' order by id limit 1";
    private static final String FIND_OPEN = "select * from provider_call where id = $1 and state = 'open'";
    private static final String OPEN_OF_KIND =
            "select * from provider_call where order_id = $1 and kind = $2 and state = 'open' order by id limit 1";
    private static final String LAST_REFUSAL = "select last_error from provider_call where order_id = $1 and kind = $2"
            + " and state = 'refused' order by id desc limit 1";
    private static final String BACKLOG =
            "select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::float8"
                    + " from provider_call c where state = 'open' and attempts > 0"
                    + " and not exists (select from refund where id = c.refund_id and provider_id is not null)";

    static final String DROP = "delete from provider_call where id in (select id from provider_call"
            + " where state <> 'open' and finished_at < now() - make_interval(secs => $1)"
            + " order by finished_at limit $2 for update skip locked)";

    /**
     * How many calls are open that were tried at least once, and the age of the oldest, in seconds. A refund that the provider
     * has and decides later is none of them: its outcome is known to be open.
     */
    record Backlog(long calls, double oldestSeconds) {}

    private final Pool pool;
    private final CallConfig config;

    CallStore(Pool pool, CallConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Writes a call down in the transaction that decides on it; answers its id. */
    public Uni<UUID> write(SqlConnection connection, NewCall call) {
        Money amount = call.amount();
        Tuple values = Tuple.tuple()
                .addString(call.kind().code())
                .addUUID(call.orderId())
                .addUUID(call.paymentId())
                .addUUID(call.refundId())
                .addLong(amount == null ? null : amount.amount())
                .addString(amount == null ? null : amount.currency())
                .addString(call.detail())
                .addString(call.requestId())
                .addDouble(seconds());
        return connection
                .preparedQuery(WRITE)
                .execute(values)
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    /** Whether a call of this kind is open for the order. */
    public Uni<Boolean> hasOpen(SqlConnection connection, UUID order, CallKind kind) {
        return open(connection, order, kind).map(Optional::isPresent);
    }

    /** The call of this kind that is open for the order. */
    public Uni<Optional<ProviderCall>> open(SqlConnection connection, UUID order, CallKind kind) {
        return connection
                .preparedQuery(OPEN_OF_KIND)
                .execute(Tuple.of(order, kind.code()))
                .map(Rows.first(CallStore::call));
    }

    /** Closes a call that no longer matters, whatever its outcome; answers whether one was open. */
    public Uni<Boolean> abandon(SqlConnection connection, UUID order, CallKind kind) {
        return end(connection, order, kind, "abandoned");
    }

    /** Closes a call of which somebody else told that it had its effect; answers whether one was open. */
    public Uni<Boolean> succeed(SqlConnection connection, UUID order, CallKind kind) {
        return end(connection, order, kind, "succeeded");
    }

    private static Uni<Boolean> end(SqlConnection connection, UUID order, CallKind kind, String state) {
        return connection
                .preparedQuery(END)
                .execute(Tuple.of(order, kind.code(), state))
                .map(result -> result.rowCount() > 0);
    }

    /** What the last refused call of this kind was told, if there is one. */
    public Uni<Optional<String>> lastRefusal(UUID order, CallKind kind) {
        return pool.preparedQuery(LAST_REFUSAL)
                .execute(Tuple.of(order, kind.code()))
                .map(rows -> rows.iterator())
                .map(found -> found.hasNext() ? Optional.ofNullable(found.next().getString(0)) : Optional.empty());
    }

    /** Takes a call over for an attempt, unless it is closed or under way elsewhere. */
    Uni<Optional<ProviderCall>> claim(UUID call) {
        return pool.preparedQuery(CLAIM).execute(Tuple.of(call, seconds())).map(Rows.first(CallStore::call));
    }

    /** The call, if it is still open. */
    Uni<Optional<ProviderCall>> findOpen(UUID call) {
        return pool.preparedQuery(FIND_OPEN).execute(Tuple.of(call)).map(Rows.first(CallStore::call));
    }

    /** The oldest open call of an order, but for refunds: those take days, nothing follows from them, nobody waits. */
    Uni<Optional<ProviderCall>> nextOf(UUID order) {
        return pool.preparedQuery(NEXT_OF_ORDER).execute(Tuple.of(order)).map(Rows.first(CallStore::call));
    }

    /** Takes the lock under which everything that happens to an order happens; answers whether the call is still open. */
    Uni<Boolean> lockOrder(SqlConnection connection, ProviderCall call) {
        return connection
                .preparedQuery("select id from orders where id = $1 for update")
                .execute(Tuple.of(call.orderId()))
                .chain(() -> connection.preparedQuery(FIND_OPEN).execute(Tuple.of(call.id())))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Void> close(SqlConnection connection, ProviderCall call, String state, @Nullable String error) {
        return connection
                .preparedQuery(CLOSE)
                .execute(Tuple.of(call.id(), state, error))
                .replaceWithVoid();
    }

    /** Gives a call back whose outcome is not known, and plans the next look at it. */
    Uni<Void> keepOpen(ProviderCall call, String error) {
        Tuple values = Tuple.of(
                call.id(), error, seconds(), (double) config.longestLook().toMillis() / 1_000);
        return pool.preparedQuery(KEEP_OPEN).execute(values).replaceWithVoid();
    }

    Uni<List<UUID>> due(int limit) {
        return pool.preparedQuery(DUE).execute(Tuple.of(limit)).map(Rows.list(row -> row.getUUID("id")));
    }

    Uni<Backlog> backlog() {
        return pool.query(BACKLOG).execute().map(rows -> {
            Row row = rows.iterator().next();
            return new Backlog(row.getLong(0), row.getDouble(1));
        });
    }

    /** Drops calls that were closed long ago, at most so many; answers how many. */
    Uni<Integer> drop(int limit) {
        return pool.preparedQuery(DROP)
                .execute(Tuple.of((double) config.retention().toSeconds(), limit))
                .map(result -> result.rowCount());
    }

    private double seconds() {
        return config.firstLook().toMillis() / 1_000.0;
    }

    private static ProviderCall call(Row row) {
        Long amount = row.getLong("amount");
        return new ProviderCall(
                row.getUUID("id"),
                CallKind.of(row.getString("kind")),
                row.getUUID("order_id"),
                row.getUUID("payment_id"),
                row.getUUID("refund_id"),
                amount == null ? null : new Money(amount, row.getString("currency")),
                row.getString("detail"),
                row.getString("idempotency_key"),
                row.getInteger("attempts"),
                row.getString("request_id"));
    }
}
