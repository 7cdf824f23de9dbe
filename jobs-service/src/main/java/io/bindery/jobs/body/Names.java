package io.bindery.jobs.body;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of queues and kinds; the database checks the same. */
public final class Names {

    /** What a caller is told whose name is none. */
    public static final String RULE = "must be 1 to 100 letters, digits, dots, dashes or underscores";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private Names() {}

    public static boolean fits(String text) {
        return FORM.matcher(text).matches();
    }

    /** The name, or null when the text cannot be one. */
    public static @Nullable String parse(String text) {
        return fits(text) ? text : null;
    }
}
