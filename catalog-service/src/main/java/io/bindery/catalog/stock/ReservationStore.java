package io.bindery.catalog.stock;

import io.bindery.catalog.body.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes reservations, each method with one statement. A reservation is locked before any stock. */
@ApplicationScoped
class ReservationStore {

    private static final String ADD = """
            insert into reservation (order_id, state, expires_at, request_id)
            values ($1, $2, now() + make_interval(secs => $3), $4) on conflict do nothing
            """;
    private static final String ADD_ITEMS = """
            insert into reservation_item (order_id, book_id, quantity, title, price_amount, price_currency)
            select $1, i.* from jsonb_to_recordset($2)
                as i (book_id uuid, quantity int, title text, price_amount bigint, price_currency text)
            """;
    private static final String FIND = """
            select r.order_id, r.state, r.expires_at, r.request_id, i.book_id, i.quantity, i.title, i.price_amount,
                i.price_currency
            from reservation r left join reservation_item i on i.order_id = r.order_id
            where r.order_id = $1 order by i.book_id
            """;
    private static final String LOCK = FIND + " for no key update of r";
    private static final String ENTER = "update reservation set state = $2 where order_id = $1";
    /** The state is written out: a plan for any state could not use the index of those that are reserved. */
    static final String OVERDUE = """
            update reservation set state = $1 where order_id in (
                select order_id from reservation where state = 'reserved' and expires_at <= now()
                order by expires_at limit $2 for no key update skip locked)
            returning order_id, request_id
            """;

    /** A reservation that has just ended by itself. */
    record Overdue(UUID orderId, @Nullable String requestId) {}

    private final Pool pool;

    ReservationStore(Pool pool) {
        this.pool = pool;
    }

    /**
     * Adds a reservation without items; waits for whoever is adding the same one.
     *
     * @return false when it was there already
     */
    Uni<Boolean> add(
            SqlConnection connection,
            UUID order,
            ReservationState state,
            Duration lifetime,
            @Nullable String requestId) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(order, state.text(), lifetime.toMillis() / 1000.0, requestId))
                .map(result -> result.rowCount() == 1);
    }

    Uni<Void> addItems(SqlConnection connection, UUID order, List<Reservation.Item> items) {
        JsonArray rows = new JsonArray();
        for (Reservation.Item item : items) {
            Money price = item.unitPrice();
            rows.add(new JsonObject()
                    .put("book_id", item.bookId().toString())
                    .put("quantity", item.quantity())
                    .put("title", item.title())
                    .put("price_amount", price == null ? null : price.amount())
                    .put("price_currency", price == null ? null : price.currency()));
        }
        return connection
                .preparedQuery(ADD_ITEMS)
                .execute(Tuple.of(order, rows))
                .replaceWithVoid();
    }

    /** The reservation of an order; null when there is none. */
    Uni<Reservation> find(UUID order) {
        return find(pool, order);
    }

    /** The same as a transaction sees it. */
    Uni<Reservation> find(SqlClient client, UUID order) {
        return find(client, FIND, order);
    }

    /** The same, locked to the end of the transaction. */
    Uni<Reservation> lock(SqlConnection connection, UUID order) {
        return find(connection, LOCK, order);
    }

    Uni<Void> enter(SqlConnection connection, UUID order, ReservationState state) {
        return connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(order, state.text()))
                .replaceWithVoid();
    }

    /** Takes up to so many reserved ones whose time is over into another state; those that somebody works on are left out. */
    Uni<List<Overdue>> expire(SqlConnection connection, ReservationState state, int limit) {
        return connection
                .preparedQuery(OVERDUE)
                .execute(Tuple.of(state.text(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Overdue(row.getUUID("order_id"), row.getString("request_id")))
                        .toList());
    }

    private static Uni<Reservation> find(SqlClient client, String query, UUID order) {
        return client.preparedQuery(query).execute(Tuple.of(order)).map(ReservationStore::reservation);
    }

    /** One row per item; a reservation without items is one row without a book. */
    private static @Nullable Reservation reservation(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return null;
        }
        List<Reservation.Item> items = new ArrayList<>();
        for (Row row : rows) {
            if (row.getUUID("book_id") != null) {
                items.add(item(row));
            }
        }
        Row first = rows.iterator().next();
        return new Reservation(
                first.getUUID("order_id"),
                ReservationState.of(first.getString("state")),
                first.getOffsetDateTime("expires_at").toInstant(),
                first.getString("request_id"),
                List.copyOf(items));
    }

    private static Reservation.Item item(Row row) {
        Long amount = row.getLong("price_amount");
        return new Reservation.Item(
                row.getUUID("book_id"),
                row.getString("title"),
                row.getInteger("quantity"),
                amount == null ? null : new Money(amount, row.getString("price_currency")));
    }
}
