package io.bindery.catalog.review;

import io.bindery.catalog.book.BookEvent;
import io.bindery.catalog.book.BookEvents;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/**
 * Adds reviews. The book's rating changes first, which locks the book: concurrent reviews of one book follow each other, and
 * each of them is in the average.
 */
@ApplicationScoped
class ReviewWriter {

    private final ReviewStore store;
    private final BookEvents books;
    private final Outbox outbox;
    private final InstantSource clock;

    ReviewWriter(ReviewStore store, BookEvents books, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.books = books;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Adds a review inside the connection's transaction, and tells of it and of the book's new rating. */
    Uni<Review> add(SqlConnection connection, ReviewRequest request, String user) {
        return store.rate(connection, request.bookId(), request.rating())
                .invoke(found -> {
                    if (!found) {
                        throw Problem.invalid(List.of(Fault.at(request.pointer(), "names no book of the catalog")))
                                .toException();
                    }
                })
                .chain(() -> store.add(connection, request, user))
                .map(added -> added.orElseThrow(
                        () -> Problem.of(409, "You have reviewed this book").toException()))
                .call(() -> books.tell(connection, List.of(request.bookId()), BookEvent.Kind.UPDATED))
                .call(review ->
                        outbox.append(connection, ReviewEvent.TOPIC, List.of(ReviewEvent.created(review, clock))));
    }
}
