package io.bindery.recommendation.feedback;

import io.bindery.platform.events.EventEnvelope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Feedback as other services learn of it: the data of {@code recommendation.feedback.v1}. */
public record FeedbackGiven(
        UUID id,
        String userId,
        UUID bookId,
        FeedbackType type,
        @Nullable Integer value,
        Instant at) {

    public static final String TOPIC = "recommendation.feedback.v1";

    private static final String SOURCE = "/recommendation";
    private static final String TYPE = "io.bindery.recommendation.feedback.given";

    static EventEnvelope<FeedbackGiven> event(String user, Feedback feedback, InstantSource clock) {
        FeedbackGiven given = new FeedbackGiven(
                feedback.id(), user, feedback.bookId(), feedback.type(), feedback.value(), feedback.at());
        return EventEnvelope.of(SOURCE, TYPE, feedback.id().toString(), given, clock);
    }
}
