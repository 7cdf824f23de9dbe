package io.bindery.payment.payment;

import io.bindery.payment.money.Money;
import io.bindery.payment.provider.Decline;
import io.bindery.payment.provider.Intent;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * Payments in the database. A row holds where a payment stands, its events hold what happened; amounts are derived from them.
 */
@ApplicationScoped
public class PaymentStore {

    private static final String SELECT = "select p.*, e.captured, e.refunded, d.code, d.message from payment p"
            + " cross join lateral (select coalesce(sum(amount) filter (where kind = 'captured'), 0)::bigint as captured,"
            + " (coalesce(sum(amount) filter (where kind = 'refunded'), 0)"
            + " - coalesce(sum(amount) filter (where kind = 'refund_returned'), 0))::bigint as refunded"
            + " from payment_event where payment_id = p.id) e"
            + " left join lateral (select code, message from payment_event where payment_id = p.id and kind = 'declined'"
            + " and p.status = 'pending' order by occurred_at desc, reference desc limit 1) d on true ";
    static final String FIND = SELECT + "where p.id = $1";
    static final String ORDER_OF_INTENT = "select order_id from payment where intent_id = $1";
    private static final String ORDER_OF_UNKNOWN = "select order_id from payment where id = $1 and intent_id is null";
    private static final String INSERT = "insert into payment (id, order_id, buyer_id, amount, currency, request_id)"
            + " values ($1, $2, $3, $4, $5, $6)";
    private static final String ATTACH = "update payment set intent_id = $2, client_secret = $3 where id = $1";
    private static final String ENTER = "update payment set status = $2, version = version + 1 where id = $1";
    private static final String RECORD = "insert into payment_event"
            + " (payment_id, kind, amount, reference, code, message, occurred_at)"
            + " values ($1, $2, $3, $4, $5, $6, to_timestamp($7))";

    private final Pool pool;

    PaymentStore(Pool pool) {
        this.pool = pool;
    }

    /** The payment, or nothing when there is none. */
    public Uni<Optional<Payment>> find(UUID id) {
        return find(pool, id);
    }

    /** The order whose payment the provider knows under this id. */
    public Uni<Optional<UUID>> orderOfIntent(SqlClient client, String intentId) {
        return client.preparedQuery(ORDER_OF_INTENT).execute(Tuple.of(intentId)).map(Rows.first(row -> row.getUUID(0)));
    }

    /** The order of this payment, if the provider has not told yet under which id it knows the payment. */
    public Uni<Optional<UUID>> orderOfUnknown(SqlClient client, UUID payment) {
        return client.preparedQuery(ORDER_OF_UNKNOWN).execute(Tuple.of(payment)).map(Rows.first(row -> row.getUUID(0)));
    }

    /** The payment, locked until the end of the transaction. The order's row must be locked before. */
    public Uni<Payment> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select id from payment where id = $1 for update")
                .execute(Tuple.of(id))
                .chain(() -> find(connection, id))
                .map(Optional::orElseThrow);
    }

    /** Keeps what the provider calls the payment. */
    public Uni<Void> attach(SqlConnection connection, Payment payment, Intent intent) {
        return connection
                .preparedQuery(ATTACH)
                .execute(Tuple.of(payment.id(), intent.id(), intent.clientSecret()))
                .replaceWithVoid();
    }

    Uni<Payment> insert(SqlConnection connection, UUID id, UUID order, String buyer, Money amount, String requestId) {
        Tuple values = Tuple.tuple()
                .addUUID(id)
                .addUUID(order)
                .addString(buyer)
                .addLong(amount.amount())
                .addString(amount.currency())
                .addString(requestId);
        return connection
                .preparedQuery(INSERT)
                .execute(values)
                .chain(() -> find(connection, id))
                .map(Optional::orElseThrow);
    }

    Uni<Payment> enter(SqlConnection connection, Payment payment, PaymentStatus status) {
        return connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(payment.id(), status.code()))
                .chain(() -> find(connection, payment.id()))
                .map(Optional::orElseThrow);
    }

    /** Adds an event to those of the payment; they are never changed. */
    Uni<Void> record(SqlConnection connection, UUID payment, PaymentRecord record) {
        Decline decline = record.decline();
        Tuple values = Tuple.tuple()
                .addUUID(payment)
                .addString(record.kind())
                .addLong(record.amount())
                .addString(record.reference())
                .addString(decline == null ? null : decline.code())
                .addString(decline == null ? null : decline.message())
                .addDouble(record.occurredAt());
        return connection.preparedQuery(RECORD).execute(values).replaceWithVoid();
    }

    /** The same on this connection. */
    public Uni<Optional<Payment>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(PaymentStore::payment));
    }

    private static Payment payment(Row row) {
        String code = row.getString("code");
        return new Payment(
                row.getUUID("id"),
                row.getUUID("order_id"),
                row.getString("buyer_id"),
                PaymentStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                money(row, "amount"),
                money(row, "captured"),
                money(row, "refunded"),
                row.getString("intent_id"),
                row.getString("client_secret"),
                code == null ? null : new Decline(code, row.getString("message")),
                row.getString("request_id"),
                row.getInteger("version"));
    }

    private static Money money(Row row, String column) {
        return new Money(row.getLong(column), row.getString("currency"));
    }
}
