package io.bindery.chat.body;

import io.bindery.platform.http.Problem;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What texts from outside may be. */
public final class Texts {

    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Texts() {}

    public static Optional<UUID> id(String text) {
        return ID.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** Whether it can be a name in topics and addresses; an id is none, so that the two are not mistaken for each other. */
    public static boolean isSlug(String text) {
        return SLUG.matcher(text).matches() && id(text).isEmpty();
    }

    /** Whether PostgreSQL can store it and a page can show it: no NUL or other controls, no half of a surrogate pair. */
    public static boolean isPrintable(String value, boolean multiline) {
        return value.codePoints()
                .noneMatch(c -> (Character.isISOControl(c) && !(multiline && (c == '\n' || c == '\t' || c == '\r')))
                        || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    /**
     * A query parameter of an address.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when it is empty, too long or not printable
     */
    public static String parameter(String name, String value, int maxLength) {
        if (value.isBlank() || value.length() > maxLength || !isPrintable(value, false)) {
            throw Problem.badParameter(name, "must be 1 to %d printable characters".formatted(maxLength))
                    .toException();
        }
        return value;
    }
}
