package io.bindery.payment.refund;

import io.bindery.payment.money.Money;
import io.bindery.payment.payment.Payment;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds in the database. */
@ApplicationScoped
class RefundStore {

    private static final String SELECT =
            "select r.*, p.order_id, p.currency from refund r join payment p on p.id = r.payment_id";
    private static final String INSERT =
            "insert into refund (payment_id, amount, reason, created_by) values ($1, $2, $3, $4) returning id";
    private static final String CLAIMED =
            "select coalesce(sum(amount), 0)::bigint from refund where payment_id = $1" + " and status <> 'failed'";
    private static final String ATTACH = "update refund set provider_id = $2 where id = $1";
    private static final String ENTER = "update refund set status = $2, failure = $3 where id = $1";

    private final Pool pool;

    RefundStore(Pool pool) {
        this.pool = pool;
    }

    Uni<UUID> insert(SqlConnection connection, Payment payment, Money amount, String reason, String by) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(payment.id(), amount.amount(), reason, by))
                .map(rows -> rows.iterator().next().getUUID("id"));
    }

    /** What was given back of a payment or is about to be, in minor units. */
    Uni<Long> claimed(SqlConnection connection, Payment payment) {
        return connection
                .preparedQuery(CLAIMED)
                .execute(Tuple.of(payment.id()))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    Uni<Optional<Refund>> find(UUID id) {
        return find(pool, " where r.id = $1", Tuple.of(id));
    }

    /** The refund; the order's row must be locked, which is lock enough. */
    Uni<Refund> read(SqlConnection connection, UUID id) {
        return find(connection, " where r.id = $1", Tuple.of(id)).map(Optional::orElseThrow);
    }

    Uni<Optional<Refund>> findByProvider(SqlConnection connection, String providerId) {
        return find(connection, " where r.provider_id = $1", Tuple.of(providerId));
    }

    /** Keeps what the provider calls the refund. */
    Uni<Void> attach(SqlConnection connection, Refund refund, String providerId) {
        return connection
                .preparedQuery(ATTACH)
                .execute(Tuple.of(refund.id(), providerId))
                .replaceWithVoid();
    }

    Uni<Void> enter(SqlConnection connection, Refund refund, RefundStatus status, @Nullable String failure) {
        return connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(refund.id(), status.code(), failure))
                .replaceWithVoid();
    }

    private static Uni<Optional<Refund>> find(SqlClient client, String where, Tuple values) {
        return client.preparedQuery(SELECT + where).execute(values).map(Rows.first(RefundStore::refund));
    }

    private static Refund refund(Row row) {
        return new Refund(
                row.getUUID("id"),
                row.getUUID("payment_id"),
                row.getUUID("order_id"),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("reason"),
                RefundStatus.of(row.getString("status")),
                row.getString("provider_id"),
                row.getString("failure"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
