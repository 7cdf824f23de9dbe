package io.bindery.recommendation.feedback;

import io.bindery.platform.events.EventEnvelope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Feedback as other services learn of it: the data of {@code recommendation.feedback.v1}.
 *
 * @param id of what was given, or of what was taken back
 * @param at when it was given, by the database's clock
 */
public record FeedbackEvent(
        UUID id,
        String userId,
        UUID bookId,
        FeedbackType type,
        @Nullable Integer value,
        Instant at) {

    public static final String TOPIC = "recommendation.feedback.v1";

    private static final String SOURCE = "/recommendation";
    private static final String GIVEN = "io.bindery.recommendation.feedback.given";
    private static final String WITHDRAWN = "io.bindery.recommendation.feedback.withdrawn";

    static EventEnvelope<FeedbackEvent> given(String user, Feedback feedback, InstantSource clock) {
        return event(GIVEN, user, feedback, clock);
    }

    static EventEnvelope<FeedbackEvent> withdrawn(String user, Feedback feedback, InstantSource clock) {
        return event(WITHDRAWN, user, feedback, clock);
    }

    private static EventEnvelope<FeedbackEvent> event(
            String type, String user, Feedback feedback, InstantSource clock) {
        FeedbackEvent data = new FeedbackEvent(
                feedback.id(), user, feedback.bookId(), feedback.type(), feedback.value(), feedback.at());
        return EventEnvelope.of(SOURCE, type, feedback.id().toString(), data, clock);
    }
}
