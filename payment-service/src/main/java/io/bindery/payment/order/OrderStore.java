package io.bindery.payment.order;

import io.bindery.payment.money.Money;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Orders in the database. Times are the database's. */
@ApplicationScoped
public class OrderStore {

    /** The highest id there can be. */
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String INSERT =
            "insert into orders (buyer_id, buyer_name, buyer_email, currency, request_id, pay_until)"
                    + " values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6)) returning id";
    private static final String INSERT_ITEMS = "insert into order_item (order_id, position, book_id, quantity)"
            + " select $1, i.position, i.book_id, i.quantity from unnest($2::uuid[], $3::integer[])"
            + " with ordinality as i (book_id, quantity, position)";
    private static final String FIND = "select * from orders where id = $1";
    private static final String ITEMS = "select * from order_item where order_id = any($1) order by order_id, position";
    private static final String ENTER =
            "update orders set status = $2, reason = coalesce($3, reason), version = version + 1 where id = $1";
    private static final String PRICE = "update orders set total_amount = $2, total_currency = $3, payment_id = $4,"
            + " version = version + 1 where id = $1";
    private static final String PRICE_ITEMS = "update order_item set title = p.title, unit_amount = p.amount,"
            + " unit_currency = p.currency from unnest($2::uuid[], $3::text[], $4::bigint[], $5::text[])"
            + " as p (book_id, title, amount, currency) where order_id = $1 and order_item.book_id = p.book_id";
    private static final String STOP = "update orders set stop_reason = $2 where id = $1";
    static final String OVERDUE = "select id from orders where status = 'pending' and stop_reason is null"
            + " and pay_until <= now() order by pay_until limit $1";
    /** Ids grow with the time of placing. */
    static final String OLDEST_AUTHORIZED = "select extract(epoch from now() - placed_at)::float8 from orders"
            + " where status = 'authorized' order by id limit 1";

    private final Pool pool;

    OrderStore(Pool pool) {
        this.pool = pool;
    }

    /** Writes a new order down; it is not priced and not told to anybody yet. */
    public Uni<UUID> insert(
            SqlConnection connection, Buyer buyer, NewOrder order, String requestId, Duration patience) {
        Tuple values = Tuple.tuple()
                .addString(buyer.id())
                .addString(buyer.name())
                .addString(buyer.email())
                .addString(order.currency())
                .addString(requestId)
                .addDouble(patience.toMillis() / 1_000.0);
        UUID[] books = order.items().stream().map(NewOrder.Item::bookId).toArray(UUID[]::new);
        Integer[] quantities =
                order.items().stream().map(NewOrder.Item::quantity).toArray(Integer[]::new);
        return connection
                .preparedQuery(INSERT)
                .execute(values)
                .map(rows -> rows.iterator().next().getUUID("id"))
                .call(id -> connection
                        .preparedQuery(INSERT_ITEMS)
                        .execute(Tuple.tuple().addUUID(id).addArrayOfUUID(books).addArrayOfInteger(quantities)));
    }

    public Uni<Optional<Order>> find(UUID id) {
        return find(pool, id);
    }

    /** The order, locked until the end of the transaction; the first lock that a transaction about it takes. */
    public Uni<Optional<Order>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery("select id from orders where id = $1 for update")
                .execute(Tuple.of(id))
                .chain(() -> find(connection, id));
    }

    /** Orders, the newest first; of one buyer or one status where these are named. */
    public Uni<List<Order>> list(Optional<String> buyer, Optional<String> status, Optional<UUID> before, int limit) {
        Tuple values = Tuple.of(before.orElse(AFTER_ALL), limit);
        buyer.ifPresent(values::addString);
        status.ifPresent(values::addString);
        return pool.preparedQuery(listing(buyer.isPresent(), status.isPresent()))
                .execute(values)
                .map(Rows.list(row -> row))
                .chain(rows -> withItems(pool, rows));
    }

    /** The statement of a list: only the conditions that are asked for, so that each finds its index. */
    static String listing(boolean ofBuyer, boolean ofStatus) {
        return "select * from orders where id < $1" + (ofBuyer ? " and buyer_id = $3" : "")
                + (ofStatus ? " and status = " + (ofBuyer ? "$4" : "$3") : "") + " order by id desc limit $2";
    }

    /** Keeps what the books cost, and by which payment they are paid. */
    Uni<Order> price(SqlConnection connection, Order order, List<Order.Line> lines, Money total, UUID payment) {
        Tuple prices = Tuple.tuple()
                .addUUID(order.id())
                .addArrayOfUUID(lines.stream().map(Order.Line::bookId).toArray(UUID[]::new))
                .addArrayOfString(lines.stream().map(Order.Line::title).toArray(String[]::new))
                .addArrayOfLong(lines.stream().map(OrderStore::unitAmount).toArray(Long[]::new))
                .addArrayOfString(lines.stream().map(line -> total.currency()).toArray(String[]::new));
        return connection
                .preparedQuery(PRICE)
                .execute(Tuple.of(order.id(), total.amount(), total.currency(), payment))
                .chain(() -> connection.preparedQuery(PRICE_ITEMS).execute(prices))
                .chain(() -> find(connection, order.id()))
                .map(Optional::orElseThrow);
    }

    Uni<Order> enter(SqlConnection connection, Order order, OrderStatus status, @Nullable String reason) {
        return connection
                .preparedQuery(ENTER)
                .execute(Tuple.of(order.id(), status.code(), reason))
                .chain(() -> find(connection, order.id()))
                .map(Optional::orElseThrow);
    }

    /** Notes that the order is to be cancelled, or with null that it is not after all. */
    public Uni<Void> stop(SqlConnection connection, Order order, @Nullable String reason) {
        return connection
                .preparedQuery(STOP)
                .execute(Tuple.of(order.id(), reason))
                .replaceWithVoid();
    }

    /** Orders that nobody paid in time. */
    public Uni<List<UUID>> overdue(int limit) {
        return pool.preparedQuery(OVERDUE).execute(Tuple.of(limit)).map(Rows.list(row -> row.getUUID("id")));
    }

    /** How long ago the oldest order was placed that is authorised and not paid, in seconds; 0 when there is none. */
    public Uni<Double> oldestAuthorized() {
        return pool.query(OLDEST_AUTHORIZED)
                .execute()
                .map(Rows.first(row -> row.getDouble(0)))
                .map(age -> age.orElse(0.0));
    }

    private static Long unitAmount(Order.Line line) {
        return Objects.requireNonNull(line.unitPrice()).amount();
    }

    private static Uni<Optional<Order>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(Rows.list(row -> row))
                .chain(rows -> withItems(client, rows))
                .map(orders -> orders.stream().findFirst());
    }

    private static Uni<List<Order>> withItems(SqlClient client, List<Row> orders) {
        if (orders.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID[] ids = orders.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return client.preparedQuery(ITEMS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, List<Order.Line>> lines = new HashMap<>();
                    for (Row row : rows) {
                        lines.computeIfAbsent(row.getUUID("order_id"), id -> new ArrayList<>())
                                .add(OrderRows.line(row));
                    }
                    return orders.stream()
                            .map(row -> OrderRows.order(row, lines.getOrDefault(row.getUUID("id"), List.of())))
                            .toList();
                });
    }
}
