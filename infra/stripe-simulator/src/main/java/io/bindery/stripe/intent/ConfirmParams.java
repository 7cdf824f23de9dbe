package io.bindery.stripe.intent;

import io.bindery.stripe.error.StripeError;
import io.bindery.stripe.form.Params;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How an intent is confirmed.
 *
 * @param returnUrl where the buyer goes after a step on another page, null when nowhere
 * @param offSession whether the buyer is not there to answer the bank
 */
record ConfirmParams(@Nullable String returnUrl, boolean offSession) {

    static ConfirmParams read(Params params) {
        String returnUrl = params.text("return_url");
        if (returnUrl != null && !isAddress(returnUrl)) {
            throw StripeError.invalid("url_invalid", "return_url", "Invalid URL: " + returnUrl)
                    .toException();
        }
        return new ConfirmParams(returnUrl, Boolean.TRUE.equals(params.flag("off_session")));
    }

    private static boolean isAddress(String url) {
        try {
            return URI.create(url).isAbsolute();
        } catch (IllegalArgumentException notOne) {
            return false;
        }
    }
}
