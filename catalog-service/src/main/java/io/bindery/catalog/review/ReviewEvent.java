package io.bindery.catalog.review;

import io.bindery.platform.events.EventEnvelope;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A review after a change, as other services learn of it: the data of {@code catalog.review.v1}. */
record ReviewEvent(
        UUID id,
        int version,
        UUID bookId,
        String userId,
        int rating,
        @Nullable String text) {

    static final String TOPIC = "catalog.review.v1";

    private static final String SOURCE = "/catalog";
    private static final String CREATED = "io.bindery.catalog.review.created";

    static EventEnvelope<ReviewEvent> created(Review review, InstantSource clock) {
        ReviewEvent data = new ReviewEvent(
                review.id(), review.version(), review.bookId(), review.userId(), review.rating(), review.text());
        return EventEnvelope.of(SOURCE, CREATED, review.id().toString(), data, clock);
    }
}
