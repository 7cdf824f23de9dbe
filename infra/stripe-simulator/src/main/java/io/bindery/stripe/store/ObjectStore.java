package io.bindery.stripe.store;

import io.bindery.stripe.error.StripeError;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Objects by kind and id. Whoever changes a payment, that is an intent, its charges or its refunds, holds the lock of the
 * intent's row first.
 */
@Singleton
public class ObjectStore {

    private static final String INSERT =
            "insert into object (id, kind, created, data, internal) values ($1, $2, $3, $4, $5)";
    private static final String UPDATE = "update object set data = $2 where id = $1";
    private static final String DELETE = "delete from object where kind = $1 and id = $2";
    private static final String FIND = "select data, internal from object where kind = $1 and id = $2";
    private static final String LOCK = FIND + " for update";
    private static final String POSITION = "select position from object where kind = $1 and id = $2";

    public Uni<JsonObject> insert(Tx tx, JsonObject data) {
        return insert(tx, data, new JsonObject());
    }

    /** Adds an object; its {@code object}, {@code id} and {@code created} members say what and when. */
    public Uni<JsonObject> insert(Tx tx, JsonObject data, JsonObject internal) {
        Tuple row = Tuple.of(
                data.getString("id"), data.getString("object"), data.getLong("created", tx.now()), data, internal);
        return tx.connection().preparedQuery(INSERT).execute(row).replaceWith(data);
    }

    public Uni<JsonObject> update(Tx tx, JsonObject data) {
        return tx.connection()
                .preparedQuery(UPDATE)
                .execute(Tuple.of(data.getString("id"), data))
                .replaceWith(data);
    }

    public Uni<Boolean> delete(Tx tx, String kind, String id) {
        return tx.connection().preparedQuery(DELETE).execute(Tuple.of(kind, id)).map(result -> result.rowCount() == 1);
    }

    public Uni<Optional<Stored>> find(Tx tx, String kind, String id) {
        return select(tx, FIND, kind, id);
    }

    /**
     * The object of this id.
     *
     * @param param the parameter that named it, for the error
     * @throws io.bindery.stripe.error.StripeException 404 when there is none
     */
    public Uni<Stored> get(Tx tx, String kind, String id, String param) {
        return select(tx, FIND, kind, id).map(found -> existing(found, kind, id, param));
    }

    /** The same, locked until the transaction ends. */
    public Uni<Stored> lock(Tx tx, String kind, String id, String param) {
        return select(tx, LOCK, kind, id).map(found -> existing(found, kind, id, param));
    }

    /** A list in the API's shape. */
    public Uni<JsonObject> list(Tx tx, String kind, ListQuery query, String url) {
        String cursor = query.cursor();
        if (cursor == null) {
            return page(tx, kind, query, Long.MAX_VALUE, url);
        }
        return tx.connection()
                .preparedQuery(POSITION)
                .execute(Tuple.of(kind, cursor))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        throw StripeError.invalid(
                                        "resource_missing",
                                        query.cursorName(),
                                        "No such %s: '%s'".formatted(kind, cursor))
                                .toException();
                    }
                    return page(tx, kind, query, rows.iterator().next().getLong(0), url);
                });
    }

    private Uni<JsonObject> page(Tx tx, String kind, ListQuery query, long position, String url) {
        boolean backwards = query.endingBefore() != null;
        String sql = "select data from object where kind = $1 and position %s $2%s order by position %s limit %d"
                .formatted(backwards ? ">" : "<", query.conditions(3), backwards ? "asc" : "desc", query.limit() + 1);
        List<Object> values = new ArrayList<>(List.of(kind, position));
        values.addAll(query.values());
        return tx.connection()
                .preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> shape(rows, query.limit(), backwards, url));
    }

    private static JsonObject shape(RowSet<Row> rows, int limit, boolean backwards, String url) {
        List<JsonObject> found = new ArrayList<>();
        rows.forEach(row -> found.add(row.getJsonObject("data")));
        boolean more = found.size() > limit;
        List<JsonObject> shown = new ArrayList<>(found.subList(0, Math.min(limit, found.size())));
        if (backwards) {
            Collections.reverse(shown);
        }
        return new JsonObject()
                .put("object", "list")
                .put("data", new JsonArray(shown))
                .put("has_more", more)
                .put("url", url);
    }

    private static Uni<Optional<Stored>> select(Tx tx, String sql, String kind, String id) {
        return tx.connection()
                .preparedQuery(sql)
                .execute(Tuple.of(kind, id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(stored(rows.iterator().next())));
    }

    private static Stored stored(Row row) {
        return new Stored(row.getJsonObject("data"), row.getJsonObject("internal"));
    }

    private static Stored existing(Optional<Stored> found, String kind, String id, String param) {
        return found.orElseThrow(() -> StripeError.missing(kind, param, id).toException());
    }
}
