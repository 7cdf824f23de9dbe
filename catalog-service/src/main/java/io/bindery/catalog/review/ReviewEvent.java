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
    /** What happened to the review. */
    enum Kind {
        CREATED("io.bindery.catalog.review.created"),
        UPDATED("io.bindery.catalog.review.updated"),
        DELETED("io.bindery.catalog.review.deleted");

        private final String type;

        Kind(String type) {
            this.type = type;
        }
    }

    static EventEnvelope<ReviewEvent> of(Review review, Kind kind, InstantSource clock) {
        return data(review, review.version()).as(kind, clock);
    }

    /** The end of a review is a change like any other, so it has a version of its own. */
    static EventEnvelope<ReviewEvent> deleted(Review last, InstantSource clock) {
        return data(last, last.version() + 1).as(Kind.DELETED, clock);
    }

    private static ReviewEvent data(Review review, int version) {
        return new ReviewEvent(review.id(), version, review.bookId(), review.userId(), review.rating(), review.text());
    }

    private EventEnvelope<ReviewEvent> as(Kind kind, InstantSource clock) {
        return EventEnvelope.of(SOURCE, kind.type, id.toString(), this, clock);
    }
}
