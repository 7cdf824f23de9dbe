package io.bindery.catalog.graphql;

import io.bindery.catalog.body.Isbn;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What texts the scalars take, and how they write them; empty for what they do not. */
final class ScalarRules {

    private static final int MAX_URL = 2_000;
    private static final int MAX_EMAIL = 254;
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** As HTML's {@code input type=email}, which leaves out what RFC 5322 allows and nobody uses; with a dot in the domain. */
    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}"
            + "@(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?\\.)+[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?");

    private ScalarRules() {}

    /** UTC, as all times of Bindery. */
    static Optional<String> dateTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().toString());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    static Optional<String> isbn(String text) {
        return Isbn.parse(text);
    }

    static Optional<String> url(String text) {
        try {
            URI uri = new URI(text);
            boolean web = uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                    && uri.getHost() != null;
            return web && text.length() <= MAX_URL ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    static Optional<String> email(String text) {
        return text.length() <= MAX_EMAIL && EMAIL.matcher(text).matches() ? Optional.of(text) : Optional.empty();
    }
}
