package io.bindery.stripe.door;

import io.bindery.stripe.error.StripeError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The key in {@code Authorization}. Any secret key of the test mode opens the one account there is. */
final class SecretKey {

    private static final Pattern SECRET = Pattern.compile("sk_test_[A-Za-z0-9_]{1,200}");
    private static final int SHOWN = 4;

    private SecretKey() {}

    /** @throws io.bindery.stripe.error.StripeException 401 without such a key, 403 with a publishable one */
    static void check(@Nullable String authorization) {
        String key = authorization == null ? "" : keyOf(authorization);
        if (key.isEmpty()) {
            throw StripeError.key(
                            401,
                            null,
                            "You did not provide an API key: send 'Authorization: Bearer sk_test_...', or the key as"
                                    + " the user name of HTTP Basic.")
                    .toException();
        }
        if (key.startsWith("pk_")) {
            throw StripeError.key(
                            403, "secret_key_required", "This needs a secret API key; a publishable one was given.")
                    .toException();
        }
        if (!SECRET.matcher(key).matches()) {
            throw StripeError.key(401, null, "Invalid API Key provided: " + masked(key))
                    .toException();
        }
    }

    private static String keyOf(String authorization) {
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length < 2) {
            return "";
        }
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "bearer" -> parts[1];
            case "basic" -> userName(parts[1]);
            default -> "";
        };
    }

    private static String userName(String credentials) {
        try {
            String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? pair : pair.substring(0, colon);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** Its first characters only: it may be a real one, pasted by mistake. */
    private static String masked(String key) {
        return key.length() <= 2 * SHOWN ? "****" : key.substring(0, SHOWN) + "****";
    }
}
