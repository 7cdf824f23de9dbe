package io.bindery.stripe.error;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An error as the API tells it: a status and the object below {@code error}.
 *
 * @param status HTTP status
 * @param details members of the error object, {@code type} and {@code message} at least
 */
public record StripeError(int status, JsonObject details) {

    private static final String INVALID_REQUEST = "invalid_request_error";

    /** A fault of the request: 400. */
    public static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
        return of(400, INVALID_REQUEST, code, param, message);
    }

    /** The object asked for does not exist: 404. */
    public static StripeError missing(String kind, String param, String id) {
        return of(404, INVALID_REQUEST, "resource_missing", param, "No such %s: '%s'".formatted(kind, id));
    }

    /** The request cannot be served with this key: 401 or 403. */
    public static StripeError key(int status, @Nullable String code, String message) {
        return of(status, INVALID_REQUEST, code, null, message);
    }

    /** No operation has this method and path: 404. */
    public static StripeError unknownUrl(String method, String path) {
        return of(404, INVALID_REQUEST, null, null, "Unrecognized request URL (%s: %s).".formatted(method, path));
    }

    /** Another request holds the idempotency key: 409. */
    public static StripeError keyInUse(String key) {
        return of(
                409,
                INVALID_REQUEST,
                "idempotency_key_in_use",
                null,
                "Another request with the idempotency key %s is still being executed; try again later.".formatted(key));
    }

    /** The idempotency key belongs to another request: 400. */
    public static StripeError keyReused(String message) {
        return of(400, "idempotency_error", null, null, message);
    }

    public static StripeError rateLimit() {
        return of(429, INVALID_REQUEST, "rate_limit", null, "Too many requests in too short a time.");
    }

    /** What is nobody's fault but the server's: 500. */
    public static StripeError server(String message) {
        return of(500, "api_error", null, null, message);
    }

    /** What the API refuses for another reason. */
    public static StripeError of(
            int status, String type, @Nullable String code, @Nullable String param, String message) {
        JsonObject details = new JsonObject();
        if (code != null) {
            details.put("code", code);
        }
        details.put("message", message);
        if (param != null) {
            details.put("param", param);
        }
        return new StripeError(status, details.put("type", type));
    }

    /** The same error with one more member. */
    public StripeError with(String member, Object value) {
        return new StripeError(status, details.copy().put(member, value));
    }

    public JsonObject body() {
        return new JsonObject().put("error", details);
    }

    public StripeException toException() {
        return new StripeException(this);
    }
}
