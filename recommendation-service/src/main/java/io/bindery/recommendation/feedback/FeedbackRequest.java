package io.bindery.recommendation.feedback;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.recommendation.web.Ids;
import io.bindery.recommendation.web.JsonBody;
import java.util.ArrayList;
import java.util.List;
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

    private static final Set<String> MEMBERS = Set.of("bookId", "type", "value", "text");
    private static final Set<FeedbackType> WITH_TEXT = Set.of(FeedbackType.RATING, FeedbackType.REVIEW);
    private static final int MAX_STARS = 5;
    private static final int MAX_TEXT = 20_000;

    /**
     * Reads a body.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is no JSON object, 422 with all faults
     */
    static FeedbackRequest read(byte[] bytes) {
        ObjectNode body = JsonBody.read(bytes);
        List<Fault> faults = new ArrayList<>();
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                String escaped = name.replace("~", "~0").replace("/", "~1");
                faults.add(Fault.at("/" + escaped, "is not known here"));
            }
        });
        UUID book = bookId(body.path("bookId"), faults);
        FeedbackType type = type(body.path("type"), faults);
        Integer value = value(body.path("value"), type, faults);
        String text = text(body.path("text"), type, faults);
        if (book == null || type == null || !faults.isEmpty()) {
            throw Problem.invalid(faults).toException();
        }
        return new FeedbackRequest(book, type, value, text);
    }

    private static @Nullable UUID bookId(JsonNode node, List<Fault> faults) {
        UUID id = node.isTextual() ? Ids.parse(node.textValue()).orElse(null) : null;
        if (id == null) {
            faults.add(Fault.at("/bookId", "is required and must be the id of a book"));
        }
        return id;
    }

    private static @Nullable FeedbackType type(JsonNode node, List<Fault> faults) {
        FeedbackType type = node.isTextual() ? FeedbackType.of(node.textValue()).orElse(null) : null;
        if (type == null) {
            faults.add(Fault.at("/type", "is required and must be one of " + FeedbackType.NAMES));
        }
        return type;
    }

    private static @Nullable Integer value(JsonNode node, @Nullable FeedbackType type, List<Fault> faults) {
        boolean absent = node.isMissingNode() || node.isNull();
        boolean stars = node.isIntegralNumber()
                && node.canConvertToInt()
                && node.intValue() >= 1
                && node.intValue() <= MAX_STARS;
        if (type == FeedbackType.RATING && !stars) {
            faults.add(Fault.at("/value", "of a rating must be a whole number from 1 to " + MAX_STARS));
        } else if (type != FeedbackType.RATING && !absent) {
            faults.add(Fault.at("/value", "is only for a rating"));
        }
        return stars ? (Integer) node.intValue() : null;
    }

    private static @Nullable String text(JsonNode node, @Nullable FeedbackType type, List<Fault> faults) {
        if (node.isMissingNode() || node.isNull()) {
            if (type == FeedbackType.REVIEW) {
                faults.add(Fault.at("/text", "of a review is required"));
            }
            return null;
        }
        String text = node.isTextual() ? node.textValue().strip() : "";
        if (type != null && !WITH_TEXT.contains(type)) {
            faults.add(Fault.at("/text", "is only for a review or a rating"));
        } else if (text.isEmpty() || text.length() > MAX_TEXT || !isPrintable(text)) {
            faults.add(Fault.at("/text", "must be 1 to %d characters without control characters".formatted(MAX_TEXT)));
        }
        return text;
    }

    /** Whether PostgreSQL can store it and a page can show it: no controls but line ends, no half of a surrogate pair. */
    private static boolean isPrintable(String text) {
        return text.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r')
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
