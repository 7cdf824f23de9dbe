package io.bindery.catalog.review;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the OpenAPI document says of reviews. */
final class ReviewDescription {

    private static final String REVIEW = """
            {"id": "019aaf10-0000-7000-8000-0000000000d1", "bookId": "019aaf10-0000-7000-8000-0000000000b1",
             "rating": 5, "text": "I read it in one night.", "helpfulCount": 3, "userId": "alice",
             "createdAt": "2026-11-23T10:00:00Z"}
            """;
    private static final String CREATION = """
            {"bookId": "019aaf10-0000-7000-8000-0000000000b1", "rating": 5, "text": "I read it in one night."}
            """;

    /** All that can be said of a review in the plain form. */
    record Members(UUID bookId, int rating, @Nullable String text) {}

    private ReviewDescription() {}

    @Produces
    @Singleton
    static Described reviews() {
        return Described.of(ReviewJson.TYPE, ReviewJson.Plain.class, REVIEW)
                .listed(Map.of("filter[rating]", "How many stars, 1 to 5"), "createdAt", "rating", "helpfulCount")
                .linked(Map.of("book", "019aaf10-0000-7000-8000-0000000000b1", "reader", "alice"))
                .written(new Described.Writing(
                        Members.class, List.of("bookId", "rating"), List.of("book"), CREATION, "{\"rating\": 4}"));
    }
}
