package io.bindery.stripe.pay;

import io.bindery.stripe.card.Decline;
import io.bindery.stripe.card.TestCard;
import io.bindery.stripe.money.Currency;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the hosted page shows of an intent.
 *
 * @param status of the intent
 * @param amount for people
 * @param description what is paid for, empty when nobody says
 * @param declined what happened to the last attempt, empty when nothing did
 * @param hint what to do about it
 * @param faults of what was entered, by field
 * @param expiry as it was entered; number and security code are never shown again
 */
public record PayView(
        String status,
        String amount,
        String description,
        String declined,
        String hint,
        Map<String, String> faults,
        String expiry) {

    private static final String NOT_CONFIRMED = "Pay again and confirm the payment when your bank asks.";

    static PayView of(JsonObject intent) {
        JsonObject error = intent.getJsonObject("last_payment_error");
        String description = intent.getString("description");
        return new PayView(
                intent.getString("status"),
                Currency.of(intent.getString("currency")).display(intent.getLong("amount")),
                description == null ? "" : description,
                error == null ? "" : error.getString("message"),
                hint(error),
                Map.of(),
                "");
    }

    PayView with(Map<String, String> newFaults, String enteredExpiry) {
        return new PayView(status, amount, description, "", "", newFaults, enteredExpiry);
    }

    public boolean asksForCard() {
        return status.equals("requires_payment_method") || status.equals("requires_confirmation");
    }

    public boolean asksForConfirmation() {
        return status.equals("requires_action");
    }

    public boolean isPaid() {
        return status.equals("requires_capture") || status.equals("succeeded");
    }

    public boolean isDeclined() {
        return asksForCard() && !declined.isEmpty();
    }

    public String fault(String field) {
        return faults.getOrDefault(field, "");
    }

    /** What anybody may pay with here. */
    public List<TestCard> cards() {
        return TestCard.ALL.subList(0, 3);
    }

    private static String hint(@Nullable JsonObject error) {
        return error == null
                ? ""
                : Decline.of(error.getString("code"), error.getString("decline_code"))
                        .map(Decline::hint)
                        .orElse(NOT_CONFIRMED);
    }
}
