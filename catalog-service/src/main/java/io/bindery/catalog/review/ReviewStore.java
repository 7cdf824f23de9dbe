package io.bindery.catalog.review;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads and writes reviews, and the rating of a book that follows from them. */
@ApplicationScoped
class ReviewStore {

    private static final String RATE = """
            update book set review_sum = review_sum + $2, review_count = review_count + 1, version = version + 1,
                rating_average = book_rating(imported_average, imported_count, review_sum + $2, review_count + 1),
                rating_count = imported_count + review_count + 1
            where id = $1 and deleted_at is null
            """;
    private static final String ADD = "insert into review (book_id, user_id, rating, text) values ($1, $2, $3, $4)"
            + " on conflict (book_id, user_id) do nothing returning *";
    private static final String FIND =
            "select r.* from review r join book b on b.id = r.book_id where r.id = $1 and b.deleted_at is null";
    private static final String OF_BOOK = """
            select r.* from review r join book b on b.id = r.book_id
            where r.book_id = $1 and b.deleted_at is null and ($2::uuid is null or r.id < $2) order by r.id desc limit $3
            """;

    private final Pool pool;

    ReviewStore(Pool pool) {
        this.pool = pool;
    }

    /** Adds a rating to the book's, whose row stays locked; answers whether there is such a book. */
    Uni<Boolean> rate(SqlConnection connection, UUID book, int rating) {
        return connection.preparedQuery(RATE).execute(Tuple.of(book, rating)).map(result -> result.rowCount() == 1);
    }

    /** Adds the review; null when the reader has one of this book. */
    Uni<Review> add(SqlConnection connection, ReviewRequest request, String user) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(request.bookId(), user, request.rating(), request.text()))
                .map(ReviewStore::first);
    }

    Uni<Review> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(ReviewStore::first);
    }

    /**
     * Reviews of a book, the newest first.
     *
     * @param after the last one already seen, null for the beginning
     */
    Uni<List<Review>> ofBook(UUID book, @Nullable UUID after, int limit) {
        return pool.preparedQuery(OF_BOOK)
                .execute(Tuple.of(book, after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReviewStore::review)
                        .toList());
    }

    private static @Nullable Review first(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(ReviewStore::review)
                .findFirst()
                .orElse(null);
    }

    private static Review review(Row row) {
        return new Review(
                row.getUUID("id"),
                row.getUUID("book_id"),
                row.getString("user_id"),
                row.getInteger("rating"),
                row.getString("text"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
