package io.bindery.stripe.door;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Form;
import java.util.List;
import java.util.regex.Pattern;

/** Keeps card numbers out of the API: they belong on the hosted page, and in no log. */
final class CardNumbers {

    private static final int PAYMENT_REQUIRED = 402;
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[ -]?[0-9]){11,18}");

    private CardNumbers() {}

    /** @throws io.bindery.stripe.error.StripeException 402 when a parameter is a card's number */
    static void refuse(Form form) {
        form.values().forEach((name, values) -> {
            if (name.endsWith("[number]") || (name.equals("payment_method") && looksLikeNumber(values))) {
                throw StripeError.of(
                                PAYMENT_REQUIRED,
                                "invalid_request_error",
                                null,
                                null,
                                "Card numbers must not be sent to the API. Use a test card's payment method, such as"
                                        + " pm_card_visa.")
                        .toException();
            }
        });
    }

    private static boolean looksLikeNumber(List<String> values) {
        return values.stream().anyMatch(value -> NUMBER.matcher(value).matches());
    }
}
