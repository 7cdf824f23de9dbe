package io.bindery.recommendation.feedback;

import static java.util.Objects.requireNonNull;

import io.bindery.platform.body.FieldReader;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a reader lets us know, checked.
 *
 * @param value stars of a rating, 1 to 5
 * @param text of a review, or beside a rating
 */
@Schema(
        name = "NewFeedback",
        requiredProperties = {"bookId", "type"})
record FeedbackRequest(
        UUID bookId,
        FeedbackType type,
        @Schema(minimum = "1", maximum = "5") @Nullable Integer value,
        @Schema(maxLength = 20_000) @Nullable String text) {

    private static final Set<FeedbackType> WITH_TEXT = Set.of(FeedbackType.RATING, FeedbackType.REVIEW);
    private static final int MAX_STARS = 5;
    private static final int MAX_TEXT = 20_000;

    /**
     * Reads a body.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is no JSON object, 422 with all faults
     */
    static FeedbackRequest read(byte[] bytes) {
        FieldReader body = FieldReader.of(bytes);
        body.require("bookId", "type");
        UUID book = body.id("bookId").value();
        FeedbackType type = body.parsed(
                        "type", name -> FeedbackType.of(name).orElse(null), "must be one of " + FeedbackType.NAMES)
                .value();
        Integer value = body.integer("value", 1, MAX_STARS).value();
        String text = body.text("text", MAX_TEXT).value();
        if (type != null) {
            checkFits(body, type, value, text);
        }
        body.finish();
        return new FeedbackRequest(requireNonNull(book), requireNonNull(type), value, text);
    }

    private static void checkFits(FieldReader body, FeedbackType type, @Nullable Integer value, @Nullable String text) {
        if (type == FeedbackType.RATING) {
            body.require("value");
        } else if (value != null) {
            body.fault("value", "is only for a rating");
        }
        if (type == FeedbackType.REVIEW) {
            body.require("text");
        } else if (text != null && !WITH_TEXT.contains(type)) {
            body.fault("text", "is only for a review or a rating");
        }
    }
}
