package io.bindery.payment.provider;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.payment.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Reads Stripe's objects from JSON, leniently: only the few members that matter here, so that an object of another version of
 * the API, as webhooks may carry it, is understood all the same.
 */
public final class StripeObjects {

    private StripeObjects() {}

    /** A {@code payment_intent}. */
    public static Intent intent(JsonNode object) {
        String currency = object.path("currency").asText();
        return new Intent(
                object.path("id").asText(),
                text(object.path("metadata"), StripeProvider.PAYMENT_ID),
                switch (object.path("status").asText()) {
                    case "requires_capture" -> Intent.Status.AUTHORIZED;
                    case "succeeded" -> Intent.Status.CAPTURED;
                    case "canceled" -> Intent.Status.CANCELLED;
                    default -> Intent.Status.OPEN;
                },
                money(object.path("amount_received"), currency),
                text(object, "cancellation_reason"),
                text(object, "client_secret"),
                decline(object.path("last_payment_error")));
    }

    /** A {@code refund}. */
    public static ProviderRefund refund(JsonNode object) {
        return new ProviderRefund(
                object.path("id").asText(),
                switch (object.path("status").asText()) {
                    case "succeeded" -> ProviderRefund.Status.SUCCEEDED;
                    case "failed", "canceled" -> ProviderRefund.Status.FAILED;
                    default -> ProviderRefund.Status.PENDING;
                },
                money(object.path("amount"), object.path("currency").asText()),
                text(object.path("metadata"), StripeProvider.REFUND_ID),
                text(object, "failure_reason"));
    }

    private static Money money(JsonNode amount, String currency) {
        return StripeAmounts.money(amount.asLong(), currency);
    }

    private static @Nullable Decline decline(JsonNode error) {
        if (!error.isObject()) {
            return null;
        }
        String code = text(error, "decline_code");
        return new Decline(
                code == null ? error.path("code").asText("unknown") : code,
                error.path("message").asText("The card was not accepted."));
    }

    private static @Nullable String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() ? value.textValue() : null;
    }
}
