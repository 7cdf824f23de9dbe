package io.bindery.catalog.review;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

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
    private static final String OF_BOOKS = """
            select r.* from unnest($1::uuid[]) as b (id) cross join lateral (
                select * from review where book_id = b.id order by id desc limit $2) as r
            """;
    private static final SortField<Review> ID = new SortField<>("id", "r.id", false, Review::id, UUID::fromString);

    /** Adds a rating to the book's, whose row stays locked; answers whether there is such a book. */
    Uni<Boolean> rate(SqlConnection connection, UUID book, int rating) {
        return connection.preparedQuery(RATE).execute(Tuple.of(book, rating)).map(result -> result.rowCount() == 1);
    }

    /** Adds the review; nothing when the reader has one of this book. */
    Uni<Optional<Review>> add(SqlConnection connection, ReviewRequest request, String user) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(request.bookId(), user, request.rating(), request.text()))
                .map(Rows.first(ReviewStore::review));
    }

    Uni<Optional<Review>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(ReviewStore::review));
    }

    /** The newest reviews of these books, up to so many of each, with one statement. */
    Uni<Map<UUID, List<Review>>> ofBooks(SqlClient client, Collection<UUID> books, int limit) {
        return client.preparedQuery(OF_BOOKS)
                .execute(Tuple.of(books.toArray(UUID[]::new), limit))
                .map(Rows.grouped(row -> row.getUUID("book_id"), ReviewStore::review));
    }

    /** Reviews of a book, the newest first. */
    Listing<Review> list(UUID book) {
        Conditions conditions = new Conditions();
        conditions.add("r.book_id = " + conditions.bind(book));
        conditions.add("b.deleted_at is null");
        return new Listing<>(
                "r.*",
                "review r join book b on b.id = r.book_id",
                conditions,
                Sort.descending(ID),
                ReviewStore::review);
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
