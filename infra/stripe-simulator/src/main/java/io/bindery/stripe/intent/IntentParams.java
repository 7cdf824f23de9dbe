package io.bindery.stripe.intent;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Metadata;
import io.bindery.stripe.form.Params;
import io.bindery.stripe.money.Currency;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a request wants of an intent's own members.
 *
 * @param amount null when it is not given
 * @param currency null when it is not given
 * @param paymentMethod null when it is not given
 * @param metadata changes of the metadata
 * @param members sets the other members that were given
 */
record IntentParams(
        @Nullable Long amount,
        @Nullable Currency currency,
        @Nullable String paymentMethod,
        Metadata metadata,
        Consumer<JsonObject> members) {

    private static final List<String> TEXTS = List.of(
            "description", "receipt_email", "statement_descriptor", "statement_descriptor_suffix", "transfer_group");
    private static final List<String> CAPTURE_METHODS = List.of("automatic", "automatic_async", "manual");
    private static final String TYPES = "payment_method_types";

    static IntentParams read(Params params) {
        String code = params.text("currency");
        List<Consumer<JsonObject>> members = new ArrayList<>();
        for (String name : TEXTS) {
            params.ifGiven(name, value -> members.add(intent -> intent.put(name, value)));
        }
        String captureMethod = params.choice("capture_method", CAPTURE_METHODS);
        if (captureMethod != null) {
            members.add(intent -> intent.put("capture_method", captureMethod));
        }
        methods(params, members);
        return new IntentParams(
                params.integer("amount"),
                code == null ? null : Currency.of(code),
                params.text("payment_method"),
                Metadata.read(params),
                intent -> members.forEach(member -> member.accept(intent)));
    }

    /** Puts everything but amount, currency and payment method into the intent. */
    void putInto(JsonObject intent) {
        members.accept(intent);
        intent.put("metadata", metadata.applyTo(intent.getJsonObject("metadata")));
    }

    private static void methods(Params params, List<Consumer<JsonObject>> members) {
        List<String> types = params.list(TYPES);
        Boolean automatic = params.flag("automatic_payment_methods[enabled]");
        String redirects = params.choice("automatic_payment_methods[allow_redirects]", List.of("always", "never"));
        if (!types.isEmpty() && automatic != null && automatic) {
            throw StripeError.invalid(
                            null, TYPES, "Only one of payment_method_types and automatic_payment_methods can be given.")
                    .toException();
        }
        if (!types.isEmpty()) {
            if (!types.equals(List.of("card"))) {
                throw StripeError.invalid(null, TYPES, "Only the payment method type card is simulated.")
                        .toException();
            }
            members.add(intent -> intent.put(TYPES, new JsonArray(types)).putNull("automatic_payment_methods"));
        } else if (automatic != null) {
            members.add(intent -> intent.put(
                    "automatic_payment_methods",
                    automatic ? IntentJson.automaticMethods(true, redirects == null ? "always" : redirects) : null));
        }
    }
}
