package io.bindery.stripe.api;

import io.bindery.stripe.error.StripeError;
import io.vertx.core.json.JsonObject;

/**
 * What came of a request.
 *
 * @param status HTTP status
 * @param body the object, the list or the error
 */
public record Outcome(int status, JsonObject body) {

    public static Outcome ok(JsonObject body) {
        return new Outcome(200, body);
    }

    /** An error that leaves traces, as a declined card does: the transaction commits. */
    public static Outcome of(StripeError error) {
        return new Outcome(error.status(), error.body());
    }
}
