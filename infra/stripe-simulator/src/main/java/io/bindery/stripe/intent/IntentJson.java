package io.bindery.stripe.intent;

import io.bindery.stripe.card.Decline;
import io.bindery.stripe.store.Ids;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Payment intents in the API's shape. */
final class IntentJson {

    private static final int SECRET_LENGTH = 25;

    private IntentJson() {}

    /** A new intent without a payment method. */
    static JsonObject of(long amount, String currency, long now) {
        String id = Ids.create("pi");
        return new JsonObject()
                .put("id", id)
                .put("object", PaymentIntents.KIND)
                .put("amount", amount)
                .put("amount_capturable", 0L)
                .put("amount_details", new JsonObject().put("tip", new JsonObject()))
                .put("amount_received", 0L)
                .putNull("application")
                .putNull("application_fee_amount")
                .putNull("automatic_payment_methods")
                .putNull("canceled_at")
                .putNull("cancellation_reason")
                .put("capture_method", "automatic_async")
                .put("client_secret", id + "_secret_" + Ids.random(SECRET_LENGTH))
                .put("confirmation_method", "automatic")
                .put("created", now)
                .put("currency", currency)
                .putNull("customer")
                .putNull("description")
                .putNull("excluded_payment_method_types")
                .putNull("last_payment_error")
                .putNull("latest_charge")
                .put("livemode", false)
                .put("metadata", new JsonObject())
                .putNull("next_action")
                .putNull("on_behalf_of")
                .putNull("payment_method")
                .putNull("payment_method_configuration_details")
                .put("payment_method_options", methodOptions())
                .put("payment_method_types", new JsonArray().add("card"))
                .putNull("processing")
                .putNull("receipt_email")
                .putNull("review")
                .putNull("setup_future_usage")
                .putNull("shipping")
                .putNull("source")
                .putNull("statement_descriptor")
                .putNull("statement_descriptor_suffix")
                .put("status", IntentStatus.REQUIRES_PAYMENT_METHOD.code())
                .putNull("transfer_data")
                .putNull("transfer_group");
    }

    /** Payment methods by the account's settings. */
    static JsonObject automaticMethods(boolean enabled, String allowRedirects) {
        return new JsonObject().put("allow_redirects", allowRedirects).put("enabled", enabled);
    }

    /** Why the last attempt failed at the bank. */
    static JsonObject lastError(Decline decline, String charge, JsonObject method) {
        JsonObject error = new JsonObject().put("charge", charge).put("code", decline.code());
        if (decline.declineCode() != null) {
            error.put("decline_code", decline.declineCode());
        }
        if (decline.adviceCode() != null) {
            error.put("advice_code", decline.adviceCode());
        }
        error.put("message", decline.message());
        if (decline.param() != null) {
            error.put("param", decline.param());
        }
        return error.put("payment_method", method).put("type", "card_error");
    }

    /** Why the last attempt failed before the bank was asked for money. */
    static JsonObject authenticationError(JsonObject method) {
        return new JsonObject()
                .put("code", "payment_intent_authentication_failure")
                .put("message", "The buyer did not confirm the payment with the card's bank.")
                .put("payment_method", method)
                .put("type", "invalid_request_error");
    }

    private static JsonObject methodOptions() {
        return new JsonObject()
                .put(
                        "card",
                        new JsonObject()
                                .putNull("installments")
                                .putNull("mandate_options")
                                .putNull("network")
                                .put("request_three_d_secure", "automatic"));
    }
}
