package io.bindery.stripe.charge;

import io.bindery.stripe.card.Decline;
import io.bindery.stripe.store.Ids;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** New charges in the API's shape. */
final class ChargeJson {

    private ChargeJson() {}

    /** A charge for an intent with a method, before its bank has answered. */
    static JsonObject of(JsonObject intent, JsonObject method, long now) {
        JsonObject charge = new JsonObject()
                .put("id", Ids.create("ch"))
                .put("object", Charges.KIND)
                .put("amount", intent.getLong("amount"))
                .put("amount_captured", 0L)
                .put("amount_refunded", 0L);
        nulls(charge, "application", "application_fee", "application_fee_amount", "balance_transaction");
        charge.put("billing_details", method.getJsonObject("billing_details"))
                .put("calculated_statement_descriptor", "BINDERY")
                .put("captured", false)
                .put("created", now)
                .put("currency", intent.getString("currency"))
                .putNull("customer")
                .put("description", intent.getString("description"))
                .put("disputed", false);
        nulls(charge, "failure_balance_transaction", "failure_code", "failure_message");
        charge.put("fraud_details", new JsonObject())
                .put("livemode", false)
                .put("metadata", intent.getJsonObject("metadata").copy());
        nulls(charge, "on_behalf_of", "outcome");
        charge.put("paid", false)
                .put("payment_intent", intent.getString("id"))
                .put("payment_method", method.getString("id"))
                .put("payment_method_details", methodDetails(intent, method))
                .put("receipt_email", intent.getString("receipt_email"));
        nulls(charge, "receipt_number", "receipt_url");
        charge.put("refunded", false);
        nulls(charge, "review", "shipping", "source", "source_transfer");
        return charge.put("statement_descriptor", intent.getString("statement_descriptor"))
                .put("statement_descriptor_suffix", intent.getString("statement_descriptor_suffix"))
                .put("status", "pending")
                .putNull("transfer_data")
                .put("transfer_group", intent.getString("transfer_group"));
    }

    static JsonObject approved() {
        JsonObject outcome = new JsonObject();
        nulls(outcome, "advice_code", "network_advice_code", "network_decline_code");
        return outcome.put("network_status", "approved_by_network")
                .putNull("reason")
                .put("risk_level", "normal")
                .put("risk_score", 12)
                .put("seller_message", "Payment complete.")
                .put("type", "authorized");
    }

    static JsonObject declined(Decline decline) {
        String reason = decline.declineCode() == null ? decline.code() : decline.declineCode();
        return new JsonObject()
                .put("advice_code", decline.adviceCode())
                .putNull("network_advice_code")
                .putNull("network_decline_code")
                .put("network_status", decline.blocked() ? "not_sent_to_network" : "declined_by_network")
                .put("reason", decline.blocked() ? "highest_risk_level" : reason)
                .put("risk_level", decline.blocked() ? "highest" : "normal")
                .put("risk_score", decline.blocked() ? 89 : 12)
                .put("seller_message", decline.blocked() ? "The fraud rules blocked it." : "The bank declined it.")
                .put("type", decline.blocked() ? "blocked" : "issuer_declined");
    }

    private static JsonObject methodDetails(JsonObject intent, JsonObject method) {
        JsonObject card = method.getJsonObject("card");
        JsonObject details = new JsonObject()
                .put("amount_authorized", intent.getLong("amount"))
                .putNull("authorization_code")
                .put("brand", card.getString("brand"))
                .put("checks", card.getJsonObject("checks").copy().put("cvc_check", "pass"))
                .put("country", card.getString("country"))
                .put("exp_month", card.getInteger("exp_month"))
                .put("exp_year", card.getInteger("exp_year"))
                .put("extended_authorization", status("disabled"))
                .put("fingerprint", card.getString("fingerprint"))
                .put("funding", card.getString("funding"))
                .put("incremental_authorization", status("unavailable"));
        nulls(details, "installments");
        details.put("last4", card.getString("last4"))
                .putNull("mandate")
                .put("multicapture", status("unavailable"))
                .put("network", card.getString("brand"))
                .putNull("network_token")
                .putNull("network_transaction_id")
                .put("overcapture", status("unavailable").put("maximum_amount_capturable", intent.getLong("amount")))
                .put("regulated_status", card.getString("regulated_status"));
        nulls(details, "three_d_secure", "wallet");
        return new JsonObject().put("card", details).put("type", "card");
    }

    private static JsonObject status(String status) {
        return new JsonObject().put("status", status);
    }

    private static void nulls(JsonObject object, String... members) {
        List.of(members).forEach(object::putNull);
    }
}
