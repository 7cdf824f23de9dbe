package io.bindery.catalog.review;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.query.Times;
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
import org.jspecify.annotations.Nullable;

/** Reads and writes reviews, and the rating of a book that follows from them. */
@ApplicationScoped
class ReviewStore {

    private static final String RATE = """
            update book set review_sum = review_sum + $2, review_count = review_count + $3, version = version + 1,
                rating_average = book_rating(imported_average, imported_count, review_sum + $2, review_count + $3),
                rating_count = imported_count + review_count + $3
            where id = $1 and deleted_at is null
            """;
    private static final String LOCK_BOOK = "select id from book where id = (select book_id from review where id = $1)"
            + " and deleted_at is null for no key update";
    private static final String LOCK = "select r.* from review r join book b on b.id = r.book_id"
            + " where r.id = $1 and b.deleted_at is null for update of r";
    private static final String EDIT = "update review set rating = $2, text = $3, version = version + 1,"
            + " updated_at = now() where id = $1 returning *";
    private static final String DELETE = "delete from review where id = $1";
    private static final String VOTE =
            "insert into review_vote (review_id, reader_id) values ($1, $2) on conflict do nothing";
    private static final String UNVOTE = "delete from review_vote where review_id = $1 and reader_id = $2";
    private static final String COUNT = "update review set helpful_count = helpful_count + $2 where id = $1";
    private static final String ADD = "insert into review (book_id, user_id, rating, text) values ($1, $2, $3, $4)"
            + " on conflict (book_id, user_id) do nothing returning *";
    private static final String FIND =
            "select r.* from review r join book b on b.id = r.book_id where r.id = $1 and b.deleted_at is null";
    private static final String OF_BOOKS = """
            select r.* from unnest($1::uuid[]) as b (id) cross join lateral (
                select * from review where book_id = b.id order by id desc limit $2) as r
            """;
    private static final List<SortField<Review>> SORT_FIELDS = List.of(
            new SortField<>("createdAt", "r.created_at", false, Review::createdAt, Times::parse),
            new SortField<>("rating", "r.rating", false, Review::rating, Integer::valueOf),
            new SortField<>("helpfulCount", "r.helpful_count", false, Review::helpfulCount, Integer::valueOf));
    private static final SortField<Review> ID = new SortField<>("id", "r.id", false, Review::id, UUID::fromString);

    /**
     * Changes the rating of a book, whose row stays locked.
     *
     * @param stars how many more, or fewer
     * @param reviews how many more, or fewer
     * @return whether there is such a book
     */
    Uni<Boolean> rate(SqlConnection connection, UUID book, int stars, int reviews) {
        return connection
                .preparedQuery(RATE)
                .execute(Tuple.of(book, stars, reviews))
                .map(result -> result.rowCount() == 1);
    }

    /** A review with its book, both locked, the book first as by everybody; nothing when one of them is gone. */
    Uni<Optional<Review>> lock(SqlConnection connection, UUID id) {
        return connection
                .preparedQuery(LOCK_BOOK)
                .execute(Tuple.of(id))
                .chain(book ->
                        book.rowCount() == 0 ? Uni.createFrom().item(Optional.empty()) : lockAlone(connection, id));
    }

    /** The same with the review alone locked, for what does not touch the rating. */
    Uni<Optional<Review>> lockAlone(SqlConnection connection, UUID id) {
        return connection.preparedQuery(LOCK).execute(Tuple.of(id)).map(Rows.first(ReviewStore::review));
    }

    Uni<Review> edit(SqlConnection connection, UUID id, int rating, @Nullable String text) {
        return connection
                .preparedQuery(EDIT)
                .execute(Tuple.of(id, rating, text))
                .map(Rows.first(ReviewStore::review))
                .map(Optional::orElseThrow);
    }

    Uni<Void> delete(SqlConnection connection, UUID id) {
        return connection.preparedQuery(DELETE).execute(Tuple.of(id)).replaceWithVoid();
    }

    /** Counts a reader among those who find a review helpful, or no longer; once each. The review must be locked. */
    Uni<Void> vote(SqlConnection connection, UUID id, String reader, boolean helpful) {
        return connection
                .preparedQuery(helpful ? VOTE : UNVOTE)
                .execute(Tuple.of(id, reader))
                .chain(changed -> changed.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(COUNT)
                                .execute(Tuple.of(id, helpful ? 1 : -1))
                                .replaceWithVoid());
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

    /**
     * The reviews of a book that are asked for, the newest first unless asked otherwise; {@code filter[rating]} is how many
     * stars.
     */
    Listing<Review> list(UUID book, ListRequest request) {
        return list(book, request.sort(), request.integer("filter[rating]", 1, 5));
    }

    /**
     * Reviews of a book.
     *
     * @param sort null for the newest first
     * @param rating how many stars, null for any
     */
    Listing<Review> list(UUID book, @Nullable String sort, @Nullable Integer rating) {
        Conditions conditions = new Conditions();
        conditions.add("r.book_id = " + conditions.bind(book));
        conditions.add("b.deleted_at is null");
        if (rating != null) {
            conditions.add("r.rating = " + conditions.bind(rating));
        }
        return new Listing<>(
                "r.*",
                "review r join book b on b.id = r.book_id",
                conditions,
                sort == null ? Sort.descending(ID) : Sort.parse(sort, "", SORT_FIELDS, ID),
                ReviewStore::review);
    }

    private static Review review(Row row) {
        return new Review(
                row.getUUID("id"),
                row.getUUID("book_id"),
                row.getString("user_id"),
                row.getInteger("rating"),
                row.getString("text"),
                row.getInteger("helpful_count"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
