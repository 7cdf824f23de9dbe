package io.bindery.recommendation.purchase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes the purchases that orders tell of: one per order and book. */
@ApplicationScoped
class PurchaseStore {

    private static final String ADD = "insert into feedback (id, user_id, book_id, type, order_id)"
            + " select uuidv7(), $1, book, 'purchase', $3 from unnest($2::uuid[]) as book"
            + " on conflict (user_id, book_id, type, order_id) do nothing";
    private static final String REMOVE = "delete from feedback where order_id = $1";

    /** Answers how many were new. */
    Uni<Integer> add(SqlConnection connection, OrderChanged order) {
        Tuple row = Tuple.tuple()
                .addString(order.buyerId())
                .addArrayOfUUID(order.books())
                .addUUID(order.id());
        return connection.preparedQuery(ADD).execute(row).map(result -> result.rowCount());
    }

    /** Forgets all purchases of an order. */
    Uni<Void> remove(SqlConnection connection, UUID order) {
        return connection.preparedQuery(REMOVE).execute(Tuple.of(order)).replaceWithVoid();
    }
}
