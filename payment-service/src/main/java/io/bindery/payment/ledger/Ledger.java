package io.bindery.payment.ledger;

import io.bindery.payment.money.Money;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The books of the shop. Entries are only ever added; the database itself refuses a transaction that does not balance, and any
 * change of an entry.
 */
@ApplicationScoped
public class Ledger {

    private static final String POST =
            "insert into ledger_transaction (kind, reference, order_id, payment_id, memo) values ($1, $2, $3, $4, $5)"
                    + " returning id";
    private static final String ENTER = "insert into ledger_entry (transaction_id, account, currency, amount)"
            + " select $1, l.account, l.currency, l.amount from unnest($2::text[], $3::text[], $4::bigint[])"
            + " with ordinality as l (account, currency, amount, position) order by l.position";
    private static final String BALANCES =
            "select account, currency, coalesce(sum(amount) filter (where amount > 0), 0)::bigint"
                    + " as debit, coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as credit from ledger_entry"
                    + " group by account, currency order by account, currency";
    /** A line of the ledger as it stands there. */
    record Entry(
            long id,
            UUID transactionId,
            String kind,
            String account,
            Money amount,
            UUID orderId,
            UUID paymentId,
            String memo,
            Instant postedAt) {}

    /** What an account has seen in one currency. */
    record Turnover(String account, Money debit, Money credit) {}

    private final Pool pool;

    Ledger(Pool pool) {
        this.pool = pool;
    }

    /** Posts in the transaction of what it tells of. */
    public Uni<Void> post(SqlConnection connection, Posting posting) {
        Tuple head = Tuple.of(
                posting.kind().name().toLowerCase(Locale.ROOT),
                posting.reference(),
                posting.orderId(),
                posting.paymentId(),
                posting.memo());
        return connection
                .preparedQuery(POST)
                .execute(head)
                .map(rows -> rows.iterator().next().getUUID("id"))
                .chain(id -> connection.preparedQuery(ENTER).execute(lines(id, posting.lines())))
                .replaceWithVoid();
    }

    Uni<List<Turnover>> turnovers() {
        return pool.query(BALANCES)
                .execute()
                .map(Rows.list(
                        row -> new Turnover(row.getString("account"), money(row, "debit"), money(row, "credit"))));
    }

    /** Entries, the newest first; of one account where it is named. */
    Uni<List<Entry>> entries(Optional<Long> before, Optional<String> account, int limit) {
        Tuple values = Tuple.of(before.orElse(Long.MAX_VALUE), limit);
        account.ifPresent(values::addString);
        return pool.preparedQuery(listing(account.isPresent())).execute(values).map(Rows.list(Ledger::entry));
    }

    static String listing(boolean ofAccount) {
        return "select e.id, e.account, e.currency, e.amount, e.transaction_id, t.kind, t.order_id, t.payment_id, t.memo,"
                + " t.posted_at from ledger_entry e join ledger_transaction t on t.id = e.transaction_id where e.id < $1"
                + (ofAccount ? " and e.account = $3" : "") + " order by e.id desc limit $2";
    }

    private static Tuple lines(UUID transaction, List<Posting.Line> lines) {
        return Tuple.tuple()
                .addUUID(transaction)
                .addArrayOfString(
                        lines.stream().map(line -> line.account().code()).toArray(String[]::new))
                .addArrayOfString(
                        lines.stream().map(line -> line.amount().currency()).toArray(String[]::new))
                .addArrayOfLong(
                        lines.stream().map(line -> line.amount().amount()).toArray(Long[]::new));
    }

    private static Entry entry(Row row) {
        return new Entry(
                row.getLong("id"),
                row.getUUID("transaction_id"),
                row.getString("kind"),
                row.getString("account"),
                money(row, "amount"),
                row.getUUID("order_id"),
                row.getUUID("payment_id"),
                row.getString("memo"),
                row.getOffsetDateTime("posted_at").toInstant());
    }

    private static Money money(Row row, String column) {
        return new Money(row.getLong(column), row.getString("currency"));
    }
}
