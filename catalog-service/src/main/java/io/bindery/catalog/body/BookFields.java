package io.bindery.catalog.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Members that only a catalog has: what they may say, and what a caller is told who says something else. */
public final class BookFields {

    /** What a caller is told who gives no language tag. */
    public static final String LANGUAGE_RULE = "must be a language tag such as en or pt-BR";

    private static final int MAX_URL = 2_000;
    private static final int MAX_LANGUAGE = 35;
    private static final long MAX_AMOUNT = 99_999_999;

    private BookFields() {}

    public static Field<String> isbn13(FieldReader reader, String name) {
        return reader.parsed(
                name, text -> Isbn.parse(text).orElse(null), "must be an ISBN-13 or ISBN-10 with a right check digit");
    }

    /** A BCP 47 language tag, in its canonical form. */
    public static Field<String> language(FieldReader reader, String name) {
        return reader.parsed(name, BookFields::languageTag, LANGUAGE_RULE);
    }

    public static Field<String> url(FieldReader reader, String name) {
        return reader.parsed(name, BookFields::webAddress, "must be an absolute http or https URL");
    }

    /** {@code {"amount": minor units, "currency": ISO 4217}}. */
    public static Field<Money> money(FieldReader reader, String name) {
        return reader.read(name, node -> price(reader.inner(name)));
    }

    private static @Nullable Money price(FieldReader price) {
        price.require("amount", "currency");
        Long amount = price.read("amount", node -> amount(price, node)).value();
        String currency = price.parsed("currency", BookFields::currencyCode, "must be an ISO 4217 code")
                .value();
        price.rejectUnknown();
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    private static @Nullable Long amount(FieldReader price, JsonNode node) {
        if (node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= MAX_AMOUNT) {
            return node.longValue();
        }
        price.fault("amount", "must be a whole number of minor units from 0 to " + MAX_AMOUNT);
        return null;
    }

    /** The canonical form of a BCP 47 language tag, in which books have it; null for what is none. */
    public static @Nullable String languageTag(String text) {
        try {
            if (text.length() > MAX_LANGUAGE) {
                return null;
            }
            String tag = new Locale.Builder().setLanguageTag(text).build().toLanguageTag();
            return tag.equals("und") ? null : tag;
        } catch (IllformedLocaleException notATag) {
            return null;
        }
    }

    private static @Nullable String webAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            return web && uri.getHost() != null && text.length() <= MAX_URL ? text : null;
        } catch (URISyntaxException notAUrl) {
            return null;
        }
    }

    private static String currencyCode(String text) {
        return Currency.getInstance(text).getCurrencyCode();
    }
}
