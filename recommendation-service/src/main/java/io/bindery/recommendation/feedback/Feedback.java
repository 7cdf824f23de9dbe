package io.bindery.recommendation.feedback;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a reader has let us know of a book.
 *
 * @param id UUIDv7; new when the reader says it anew
 * @param value stars of a rating, 1 to 5
 * @param orderId the order that a purchase was told of by, null for what the reader said
 * @param at by the database's clock
 */
public record Feedback(
        UUID id,
        UUID bookId,
        FeedbackType type,
        @Nullable Integer value,
        @Nullable String text,
        @Nullable UUID orderId,
        Instant at) {}
