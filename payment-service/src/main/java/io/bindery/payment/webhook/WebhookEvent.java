package io.bindery.payment.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/**
 * An event of Stripe, read leniently: an event of another version of the API, or of a type that nobody here knows, is an event
 * all the same.
 *
 * @param id by which copies are known
 * @param type such as {@code payment_intent.succeeded}
 * @param created seconds since 1970 by Stripe's clock
 * @param object what it is about, as it was then
 */
record WebhookEvent(String id, String type, double created, JsonNode object) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_TEXT = 255;

    /** The event in this text, or nothing when it is none. */
    static Optional<WebhookEvent> parse(String text) {
        try {
            JsonNode node = JSON.readTree(text);
            String id = node.path("id").asText();
            String type = node.path("type").asText();
            boolean fits = isFit(id) && isFit(type) && node.at("/data/object").isObject();
            return fits
                    ? Optional.of(
                            new WebhookEvent(id, type, node.path("created").asDouble(), node.at("/data/object")))
                    : Optional.empty();
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }

    private static boolean isFit(String text) {
        return !text.isEmpty() && text.length() <= MAX_TEXT && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
