package io.bindery.catalog.stock;

import io.bindery.catalog.body.Money;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes stock, each method with one statement however many books it is about. Rows are locked in the order of the
 * book ids, by {@code for no key update} so that references to them do not wait, and always before they are changed.
 */
@ApplicationScoped
public class StockStore {

    private static final String FIND = """
            select b.id as book_id, coalesce(s.version, 0) as version, coalesce(s.available, 0) as available,
                coalesce(s.reserved, 0) as reserved
            from book b left join stock s on s.book_id = b.id where b.id = $1 and b.deleted_at is null
            """;
    private static final String OF_BOOKS = """
            select b.id as book_id, coalesce(s.version, 0) as version, coalesce(s.available, 0) as available,
                coalesce(s.reserved, 0) as reserved
            from unnest($1::uuid[]) as b (id) left join stock s on s.book_id = b.id
            """;
    private static final String ENSURE =
            "insert into stock (book_id) select id from book where id = $1 and deleted_at is null on conflict do nothing";
    private static final String LOCK = """
            select s.* from stock s join book b on b.id = s.book_id
            where s.book_id = $1 and b.deleted_at is null for no key update of s
            """;
    private static final String SET =
            "update stock set available = $2, version = version + 1 where book_id = $1 returning *";
    private static final String START = """
            insert into stock (book_id, available, version)
            select s.id, s.available, 1 from unnest($1::uuid[], $2::int[]) as s (id, available) returning *
            """;
    private static final String OFFERS = """
            select s.book_id, s.available, b.title, b.price_amount, b.price_currency
            from stock s join book b on b.id = s.book_id
            where s.book_id = any($1) and b.deleted_at is null order by s.book_id for no key update of s
            """;
    private static final String BOOKS = "select id from book where id = any($1) and deleted_at is null";
    private static final String LOCK_OF_ORDERS = """
            select * from stock where book_id in (select book_id from reservation_item where order_id = any($1))
            order by book_id for no key update
            """;
    private static final String MOVE = """
            update stock s set available = s.available + $2::int * i.quantity, reserved = s.reserved + $3::int * i.quantity,
                version = s.version + 1
            from (select book_id, sum(quantity)::int as quantity from reservation_item where order_id = any($1)
                group by book_id) as i
            where s.book_id = i.book_id returning s.*
            """;

    /** A book as it can be ordered now. */
    record Offer(
            UUID bookId,
            int available,
            String title,
            @Nullable Money price) {}

    private final Pool pool;

    StockStore(Pool pool) {
        this.pool = pool;
    }

    /** The stock of a book; null when there is no such book. */
    Uni<Stock> find(UUID book) {
        return pool.preparedQuery(FIND).execute(Tuple.of(book)).map(StockStore::first);
    }

    /** The stock of each of these books, with one statement. */
    public Uni<Map<UUID, List<Stock>>> ofBooks(SqlClient client, Collection<UUID> books) {
        return client.preparedQuery(OF_BOOKS)
                .execute(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                .map(Rows.grouped(row -> row.getUUID("book_id"), StockStore::stock));
    }

    /** The stock of a book, locked; null when there is no such book. */
    Uni<Stock> lock(SqlConnection connection, UUID book) {
        return connection
                .preparedQuery(ENSURE)
                .execute(Tuple.of(book))
                .chain(() -> connection.preparedQuery(LOCK).execute(Tuple.of(book)))
                .map(StockStore::first);
    }

    /** Sets how many copies are available. */
    Uni<List<Stock>> set(SqlConnection connection, UUID book, int available) {
        return connection.preparedQuery(SET).execute(Tuple.of(book, available)).map(StockStore::all);
    }

    /** What new books have on the shelf. */
    Uni<List<Stock>> start(SqlConnection connection, Map<UUID, Integer> available) {
        UUID[] books = available.keySet().toArray(UUID[]::new);
        Integer[] counts = available.values().toArray(Integer[]::new);
        return connection.preparedQuery(START).execute(Tuple.of(books, counts)).map(StockStore::all);
    }

    /** Those of these books that have stock and are not deleted, with that stock locked; in the order of their ids. */
    Uni<List<Offer>> lockOffers(SqlConnection connection, UUID[] books) {
        return connection
                .preparedQuery(OFFERS)
                .execute(Tuple.tuple().addArrayOfUUID(books))
                .map(rows -> stream(rows).map(StockStore::offer).toList());
    }

    /** Which of these books there are. */
    Uni<Set<UUID>> books(SqlConnection connection, UUID[] books) {
        return connection
                .preparedQuery(BOOKS)
                .execute(Tuple.tuple().addArrayOfUUID(books))
                .map(rows -> stream(rows).map(row -> row.getUUID("id")).collect(Collectors.toSet()));
    }

    /** The stock of all books that these orders have reserved, locked. */
    Uni<List<Stock>> lockOfOrders(SqlConnection connection, UUID[] orders) {
        return connection
                .preparedQuery(LOCK_OF_ORDERS)
                .execute(Tuple.tuple().addArrayOfUUID(orders))
                .map(StockStore::all);
    }

    /** Moves the copies of these orders; answers what has changed. The stock must be locked. */
    Uni<List<Stock>> move(SqlConnection connection, UUID[] orders, Movement movement) {
        return connection
                .preparedQuery(MOVE)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(orders)
                        .addInteger(movement.available())
                        .addInteger(movement.reserved()))
                .map(StockStore::all);
    }

    private static Offer offer(Row row) {
        Long amount = row.getLong("price_amount");
        return new Offer(
                row.getUUID("book_id"),
                row.getInteger("available"),
                row.getString("title"),
                amount == null ? null : new Money(amount, row.getString("price_currency")));
    }

    private static Stock stock(Row row) {
        return new Stock(
                row.getUUID("book_id"),
                row.getInteger("version"),
                row.getInteger("available"),
                row.getInteger("reserved"));
    }

    private static List<Stock> all(RowSet<Row> rows) {
        return stream(rows).map(StockStore::stock).toList();
    }

    private static @Nullable Stock first(RowSet<Row> rows) {
        return stream(rows).map(StockStore::stock).findFirst().orElse(null);
    }

    private static java.util.stream.Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
