package io.bindery.recommendation.feedback;

import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes what readers say themselves. */
@ApplicationScoped
class FeedbackStore {

    private static final String LIST = "select id, book_id, type, value, text, order_id, at from feedback"
            + " where user_id = $1 and id < $2 order by id desc limit $3";

    /** Answers no row when the shop has no such book. */
    private static final String GIVE = "insert into feedback (id, user_id, book_id, type, value, text)"
            + " select uuidv7(), $1, id, $3, $4, $5 from book where id = $2 and deleted_at is null"
            + " on conflict (user_id, book_id, type, order_id) do update set id = excluded.id, value = excluded.value,"
            + " text = excluded.text, review_id = null, at = excluded.at"
            + " returning id, book_id, type, value, text, order_id, at";

    private static final String FIND =
            "select id, book_id, type, value, text, order_id, at from feedback where user_id = $1 and id = $2";
    private static final String TAKE_BACK = "delete from feedback where user_id = $1 and id = $2 and order_id is null"
            + " returning id, book_id, type, value, text, order_id, at";

    private final Pool pool;

    FeedbackStore(Pool pool) {
        this.pool = pool;
    }

    /** Writes it down in place of what the reader said of that type on that book before; empty for an unknown book. */
    Uni<Optional<Feedback>> give(SqlConnection connection, String user, FeedbackRequest request) {
        Tuple row = Tuple.tuple()
                .addString(user)
                .addUUID(request.bookId())
                .addString(request.type().wire())
                .addInteger(request.value())
                .addString(request.text());
        return connection.preparedQuery(GIVE).execute(row).map(Rows.first(FeedbackStore::feedback));
    }

    /** Up to this many of the reader's own, the latest first, given before the one of this id. */
    Uni<List<Feedback>> list(String user, UUID before, int limit) {
        return pool.preparedQuery(LIST).execute(Tuple.of(user, before, limit)).map(Rows.list(FeedbackStore::feedback));
    }

    /** Forgets it; answers what it was, or nothing when the reader has not said it. */
    Uni<Optional<Feedback>> takeBack(SqlConnection connection, String user, UUID id) {
        return connection.preparedQuery(TAKE_BACK).execute(Tuple.of(user, id)).map(Rows.first(FeedbackStore::feedback));
    }

    /** What the reader has said under this id, or an order in the reader's stead. */
    Uni<Optional<Feedback>> find(SqlClient client, String user, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(user, id)).map(Rows.first(FeedbackStore::feedback));
    }

    /** The same outside of a transaction. */
    Uni<Optional<Feedback>> find(String user, UUID id) {
        return find(pool, user, id);
    }

    private static Feedback feedback(Row row) {
        return new Feedback(
                row.getUUID("id"),
                row.getUUID("book_id"),
                FeedbackType.read(row.getString("type")),
                row.getInteger("value"),
                row.getString("text"),
                row.getUUID("order_id"),
                row.getOffsetDateTime("at").toInstant());
    }
}
