package io.bindery.local.supervisor;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells the person at the terminal what happens: whole lines only, so that it reads the same in a file.
 *
 * @param out where to
 */
public record Progress(PrintStream out) {

    /** A line about one process. */
    public synchronized void say(String name, String what) {
        out.printf(Locale.ROOT, "  %-10s %s%n", name, what);
        out.flush();
    }

    /** A line about the whole. */
    public synchronized void say(String what) {
        out.println(what);
        out.flush();
    }

    /** Seconds with one digit, such as {@code 3.2 s}. */
    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
