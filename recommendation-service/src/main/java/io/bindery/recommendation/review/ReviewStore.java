package io.bindery.recommendation.review;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Writes the ratings that reviews tell of. */
@ApplicationScoped
class ReviewStore {

    private static final String RATE = "insert into feedback (id, user_id, book_id, type, value, text, review_id)"
            + " values (uuidv7(), $1, $2, 'rating', $3, $4, $5)"
            + " on conflict (user_id, book_id, type, order_id) do update set id = excluded.id, value = excluded.value,"
            + " text = excluded.text, review_id = excluded.review_id, at = excluded.at";
    private static final String REMOVE = "delete from feedback where review_id = $1";

    /** Writes it in place of the reader's rating before, whoever told of that one: the last counts. */
    Uni<Void> rate(SqlConnection connection, ReviewChanged review) {
        Tuple row = Tuple.tuple()
                .addString(review.userId())
                .addUUID(review.bookId())
                .addInteger(review.rating())
                .addString(review.text())
                .addUUID(review.id());
        return connection.preparedQuery(RATE).execute(row).replaceWithVoid();
    }

    /** Forgets the rating, unless the reader has given another one since. */
    Uni<Void> remove(SqlConnection connection, UUID review) {
        return connection.preparedQuery(REMOVE).execute(Tuple.of(review)).replaceWithVoid();
    }
}
