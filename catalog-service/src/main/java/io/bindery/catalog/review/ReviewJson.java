package io.bindery.catalog.review;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bindery.catalog.book.BookJson;
import io.bindery.catalog.book.BookRow;
import io.bindery.catalog.book.BookStore;
import io.bindery.catalog.jsonapi.Reads;
import io.bindery.catalog.jsonapi.Relation;
import io.bindery.catalog.jsonapi.ResourceType;
import io.bindery.catalog.jsonapi.Resources;
import io.bindery.catalog.reader.Reader;
import io.bindery.catalog.reader.ReaderJson;
import io.bindery.catalog.reader.ReaderStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows reviews in either form, and how they are related to books. */
public final class ReviewJson {

    static final String PATH = "/api/v1/reviews";
    static final String NAME = "reviews";

    /** Reviews of a book that a document includes, the newest. */
    static final int SHOWN = 10;

    /** The attributes of a review, in both forms. */
    record Attributes(int rating, @Nullable String text, int helpfulCount, String userId, Instant createdAt) {

        static Attributes of(Review review) {
            return new Attributes(
                    review.rating(), review.text(), review.helpfulCount(), review.userId(), review.createdAt());
        }
    }

    record Plain(UUID id, UUID bookId, @JsonUnwrapped Attributes attributes) {

        static Plain of(Review review) {
            return new Plain(review.id(), review.bookId(), Attributes.of(review));
        }
    }

    /** Reviews as resources. */
    public static final ResourceType<Review> TYPE = ResourceType.of(
                    NAME, PATH, Review::id, Attributes.class, Attributes::of)
            .readOnly("helpfulCount", "userId", "createdAt", "book", "reader");

    private ReviewJson() {}

    @Produces
    @Singleton
    static Resources<Review> resources(Reads reads, ReviewStore reviews) {
        return reads.open(TYPE, Review::version, Reads.Plain.of(Plain::of), "There is no such review", reviews::find);
    }

    @Produces
    @Singleton
    static Relation<BookRow, Review> reviews(ReviewStore reviews) {
        return Relation.toMany(
                BookJson.TYPE,
                "reviews",
                TYPE,
                BookRow::id,
                SHOWN,
                reviews::ofBooks,
                (book, request) -> reviews.list(book.id(), request));
    }

    @Produces
    @Singleton
    static Relation<Review, Reader> reader(ReaderStore readers) {
        return Relation.toOne(TYPE, "reader", ReaderJson.TYPE, Review::id, Review::userId, Reader::id, readers::byIds);
    }

    @Produces
    @Singleton
    static Relation<Review, BookRow> book(BookStore books) {
        return Relation.toOne(TYPE, "book", BookJson.TYPE, Review::id, Review::bookId, BookRow::id, books::byIds);
    }
}
