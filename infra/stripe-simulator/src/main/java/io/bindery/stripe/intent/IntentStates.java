package io.bindery.stripe.intent;

import io.bindery.stripe.error.StripeError;
import io.vertx.core.json.JsonObject;

/** Moves intents along the table. */
final class IntentStates {

    private IntentStates() {}

    static IntentStatus of(JsonObject intent) {
        return IntentStatus.of(intent.getString("status"));
    }

    /**
     * The intent after a step; the given one stays as it is.
     *
     * @throws io.bindery.stripe.error.StripeException 400 when the step is not allowed in its state
     */
    static JsonObject move(JsonObject intent, IntentStep step) {
        IntentStatus next = of(intent)
                .after(step)
                .orElseThrow(() -> unexpected(intent, step).toException());
        return intent.copy().put("status", next.code());
    }

    /** Refuses a step that is not allowed; moves nothing. */
    static void require(JsonObject intent, IntentStep step) {
        move(intent, step);
    }

    private static StripeError unexpected(JsonObject intent, IntentStep step) {
        String message = "This PaymentIntent's status is %s. To %s it, its status must be one of: %s."
                .formatted(intent.getString("status"), step.verb(), String.join(", ", IntentStatus.allowing(step)));
        return StripeError.invalid("payment_intent_unexpected_state", null, message)
                .with("payment_intent", intent);
    }
}
