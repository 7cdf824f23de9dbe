package io.bindery.catalog.review;

import io.bindery.catalog.book.BookEvent;
import io.bindery.catalog.book.BookEvents;
import io.bindery.catalog.jsonapi.ResourceBody;
import io.bindery.catalog.reader.ReaderStore;
import io.bindery.catalog.review.ReviewEvent.Kind;
import io.bindery.platform.events.EventEnvelope;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.rest.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes reviews. The book's rating changes first, which locks the book: concurrent reviews of one book follow each other, and
 * each of them is in the average.
 */
@ApplicationScoped
class ReviewWriter {

    private final ReviewStore store;
    private final ReaderStore readers;
    private final BookEvents books;
    private final Outbox outbox;
    private final InstantSource clock;

    ReviewWriter(ReviewStore store, ReaderStore readers, BookEvents books, Outbox outbox, InstantSource clock) {
        this.store = store;
        this.readers = readers;
        this.books = books;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Adds a review inside the connection's transaction, and tells of it and of the book's new rating. */
    Uni<Review> add(SqlConnection connection, ReviewRequest request, Caller reader) {
        return readers.meet(connection, reader)
                .chain(() -> store.rate(connection, request.bookId(), request.rating(), 1))
                .invoke(found -> {
                    if (!found) {
                        throw unknownBook(request.pointer());
                    }
                })
                .chain(() -> store.add(connection, request, reader.id()))
                .map(added -> added.orElseThrow(
                        () -> Problem.of(409, "You have reviewed this book").toException()))
                .call(() -> books.tell(connection, List.of(request.bookId()), BookEvent.Kind.UPDATED))
                .call(review -> outbox.append(
                        connection, ReviewEvent.TOPIC, List.of(ReviewEvent.of(review, Kind.CREATED, clock))));
    }

    /**
     * Changes a review of the caller's own; nothing is written or told when it is already as asked.
     *
     * @param ifMatch the precondition, null for none
     */
    Uni<Review> edit(UUID id, ReviewChanges changes, Caller reader, @Nullable String ifMatch) {
        return outbox.inConnection(connection -> store.lock(connection, id)
                .map(found -> found.orElseThrow(ReviewWriter::none))
                .invoke(review -> {
                    if (!review.userId().equals(reader.id())) {
                        throw Problem.of(403, "Only who wrote a review changes it")
                                .toException();
                    }
                    check(review, ifMatch);
                })
                .chain(review -> edit(connection, review, changes)));
    }

    private Uni<Review> edit(SqlConnection connection, Review before, ReviewChanges changes) {
        int rating = changes.ratingOf(before);
        String text = changes.textOf(before);
        if (rating == before.rating() && Objects.equals(text, before.text())) {
            return Uni.createFrom().item(before);
        }
        return store.edit(connection, before.id(), rating, text)
                .call(after -> rerate(connection, before.bookId(), rating - before.rating(), 0))
                .call(after -> tell(connection, ReviewEvent.of(after, Kind.UPDATED, clock)));
    }

    /** Takes back a review of the caller's own, or as staff anybody's; harmless when there is none. */
    Uni<Void> delete(UUID id, Caller caller, @Nullable String ifMatch) {
        return outbox.inConnection(connection -> store.lock(connection, id).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Review review = found.get();
            if (!review.userId().equals(caller.id()) && !caller.has("staff")) {
                throw Problem.of(403, "Only who wrote a review, or staff, takes it back")
                        .toException();
            }
            check(review, ifMatch);
            return store.delete(connection, id)
                    .chain(() -> rerate(connection, review.bookId(), -review.rating(), -1))
                    .chain(() -> tell(connection, ReviewEvent.deleted(review, clock)));
        }));
    }

    /** Says that a review is helpful, or takes that back; harmless when it is so already. */
    Uni<Void> vote(UUID id, Caller reader, boolean helpful) {
        return outbox.inConnection(connection -> readers.meet(connection, reader)
                .chain(() -> store.lockAlone(connection, id))
                .map(found -> found.orElseThrow(ReviewWriter::none))
                .chain(review -> {
                    if (review.userId().equals(reader.id())) {
                        throw Problem.of(409, "Nobody votes for a review of their own")
                                .toException();
                    }
                    return store.vote(connection, id, reader.id(), helpful);
                }));
    }

    /** A rating that does not change is no news of the book. */
    private Uni<Void> rerate(SqlConnection connection, UUID book, int stars, int reviews) {
        return stars == 0 && reviews == 0
                ? Uni.createFrom().voidItem()
                : store.rate(connection, book, stars, reviews)
                        .chain(() -> books.tell(connection, List.of(book), BookEvent.Kind.UPDATED));
    }

    private Uni<Void> tell(SqlConnection connection, EventEnvelope<ReviewEvent> event) {
        return outbox.append(connection, ReviewEvent.TOPIC, List.of(event));
    }

    private static void check(Review review, @Nullable String ifMatch) {
        if (!ETags.permitsWrite(ifMatch, review.version())) {
            throw Problem.of(412, "The review was changed since; read it again").toException();
        }
    }

    /** What the plain form names in an attribute is a bad value; what JSON:API names in a relation is not found. */
    private static ProblemException unknownBook(String pointer) {
        String detail = "names no book of the catalog";
        return pointer.startsWith("/data/")
                ? ResourceBody.unknownTarget(pointer, detail)
                : Problem.invalid(List.of(Fault.at(pointer, detail))).toException();
    }

    private static ProblemException none() {
        return Problem.of(404, "There is no such review").toException();
    }
}
