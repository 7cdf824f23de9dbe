package io.bindery.stripe.form;

import io.bindery.stripe.error.StripeError;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a request: names as they were sent, brackets included ({@code metadata[order]}, {@code expand[0]}), in
 * the order in which they were sent.
 */
public record Form(Map<String, List<String>> values) {

    private static final int MAX_PARAMETERS = 1_000;
    private static final int MAX_VALUE = 5_000;

    /**
     * Reads a query or a form-encoded body.
     *
     * @throws io.bindery.stripe.error.StripeException 400 when it is not one
     */
    public static Form parse(String query, String body) {
        Map<String, List<String>> values = new LinkedHashMap<>(decode(query));
        values.putAll(decode(body));
        values.forEach(Form::check);
        return new Form(values);
    }

    private static Map<String, List<String>> decode(String text) {
        // The decoder drops what is above its limit without a word.
        if (text.chars().filter(character -> character == '&').count() >= MAX_PARAMETERS) {
            throw StripeError.invalid(null, null, "There are more than 1000 parameters.")
                    .toException();
        }
        try {
            return new QueryStringDecoder(text, StandardCharsets.UTF_8, false, MAX_PARAMETERS, true).parameters();
        } catch (IllegalArgumentException notEncoded) {
            throw StripeError.invalid(null, null, "The parameters are not form-encoded.")
                    .toException();
        }
    }

    private static void check(String name, List<String> values) {
        for (String value : values) {
            // PostgreSQL stores no NUL.
            if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw StripeError.invalid(null, null, "A parameter contains a NUL character.")
                        .toException();
            }
            if (value.length() > MAX_VALUE) {
                throw StripeError.invalid(
                                "parameter_invalid_string", name, "Invalid string: it has more than 5000 characters.")
                        .toException();
            }
        }
    }
}
