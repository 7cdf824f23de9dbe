package io.bindery.jobs.email;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail to be sent.
 *
 * @param to one address
 * @param text as plain text; always there, for readers without HTML
 * @param html as HTML, null when there is none
 */
record EmailArgs(
        String to, String subject, String text, @Nullable String html) {

    /** Good enough to keep nonsense and second headers out; the receiving server knows better. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"\\p{Cntrl}]+@[^\\s@,;<>\"\\p{Cntrl}]+");

    private static final Pattern LINE = Pattern.compile("\\P{Cntrl}{1,500}");

    @SuppressWarnings("ConstantValue") // Jackson gives null for what is missing
    EmailArgs {
        if (to == null || !ADDRESS.matcher(to).matches()) {
            throw new IllegalArgumentException("to must be an address of a mailbox");
        }
        if (subject == null || !LINE.matcher(subject).matches()) {
            throw new IllegalArgumentException("subject must be a line of at most 500 characters");
        }
        if (text == null) {
            throw new IllegalArgumentException("text is required");
        }
    }
}
