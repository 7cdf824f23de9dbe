package io.bindery.stripe.refund;

import io.bindery.stripe.store.Ids;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Refunds in the API's shape. */
final class RefundJson {

    private static final int REFERENCE_LENGTH = 16;

    private RefundJson() {}

    static JsonObject of(JsonObject charge, long amount, @Nullable String reason, JsonObject metadata, long now) {
        JsonObject destination = new JsonObject()
                .put(
                        "card",
                        new JsonObject()
                                .put("reference_status", "pending")
                                .put("reference_type", "acquirer_reference_number")
                                .put("type", "refund"))
                .put("type", "card");
        return new JsonObject()
                .put("id", Ids.create("re"))
                .put("object", "refund")
                .put("amount", amount)
                .putNull("balance_transaction")
                .put("charge", charge.getString("id"))
                .put("created", now)
                .put("currency", charge.getString("currency"))
                .put("destination_details", destination)
                .put("metadata", metadata)
                .put("payment_intent", charge.getString("payment_intent"))
                .put("payment_method", charge.getString("payment_method"))
                .put("reason", reason)
                .putNull("receipt_number")
                .putNull("source_transfer_reversal")
                .put("status", "succeeded")
                .putNull("transfer_reversal");
    }

    /** The same with the number by which the bank knows it. */
    static JsonObject withReference(JsonObject refund) {
        JsonObject changed = refund.copy();
        changed.getJsonObject("destination_details")
                .getJsonObject("card")
                .put("reference", Ids.random(REFERENCE_LENGTH).toUpperCase(Locale.ROOT))
                .put("reference_status", "available");
        return changed;
    }
}
