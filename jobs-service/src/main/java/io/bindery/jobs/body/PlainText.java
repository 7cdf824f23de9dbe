package io.bindery.jobs.body;

import java.util.regex.Pattern;

/** What PostgreSQL can store as text. */
public final class PlainText {

    private static final Pattern UNSTORABLE = Pattern.compile("[\\x00\\p{Cs}]");

    private PlainText() {}

    /** Whether the text holds a NUL or half of a surrogate pair, which are valid in JSON but not storable. */
    public static boolean isStorable(String text) {
        return !UNSTORABLE.matcher(text).find();
    }

    /** The text made storable, cut to a length: for messages that come from anywhere. */
    public static String storable(String text, int maxLength) {
        String cut = text.length() > maxLength ? text.substring(0, maxLength) : text;
        return UNSTORABLE.matcher(cut).replaceAll("?");
    }
}
