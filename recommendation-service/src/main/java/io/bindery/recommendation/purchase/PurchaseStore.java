package io.bindery.recommendation.purchase;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes the purchases that orders tell of, one per order and book, and which books are on their way to their buyers. */
@ApplicationScoped
class PurchaseStore {

    private static final String ADD = "insert into feedback (id, user_id, book_id, type, order_id)"
            + " select uuidv7(), $1, book, 'purchase', $3 from unnest($2::uuid[]) as book"
            + " on conflict (user_id, book_id, type, order_id) do nothing";
    private static final String REMOVE = "delete from feedback where order_id = $1";

    private static final String AWAIT = "insert into ordered_book (user_id, book_id, order_id)"
            + " select $1, book, $3 from unnest($2::uuid[]) as book on conflict do nothing";
    private static final String AWAIT_NO_MORE = "delete from ordered_book where order_id = $1";

    /** Answers how many were new. */
    Uni<Integer> add(SqlConnection connection, OrderChanged order) {
        return connection.preparedQuery(ADD).execute(row(order)).map(result -> result.rowCount());
    }

    /** Forgets all purchases of an order. */
    Uni<Void> remove(SqlConnection connection, UUID order) {
        return connection.preparedQuery(REMOVE).execute(Tuple.of(order)).replaceWithVoid();
    }

    /** Hides the books of an order from its buyer's recommendations. */
    Uni<Void> await(SqlConnection connection, OrderChanged order) {
        return connection.preparedQuery(AWAIT).execute(row(order)).replaceWithVoid();
    }

    /** Hides them for this order's sake no more. */
    Uni<Void> awaitNoMore(SqlConnection connection, UUID order) {
        return connection.preparedQuery(AWAIT_NO_MORE).execute(Tuple.of(order)).replaceWithVoid();
    }

    private static Tuple row(OrderChanged order) {
        return Tuple.tuple()
                .addString(order.buyerId())
                .addArrayOfUUID(order.books())
                .addUUID(order.id());
    }
}
