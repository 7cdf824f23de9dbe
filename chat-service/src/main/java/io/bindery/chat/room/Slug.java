package io.bindery.chat.room;

import io.bindery.platform.body.Ids;
import java.util.regex.Pattern;

/** Names of rooms in topics and addresses. */
final class Slug {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    private Slug() {}

    /** Whether it can be one; an id is none, so that the two are not mistaken for each other. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches() && Ids.parse(text).isEmpty();
    }
}
