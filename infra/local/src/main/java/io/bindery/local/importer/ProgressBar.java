package io.bindery.local.importer;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a long task is: a bar that is redrawn on a terminal, a line now and then elsewhere. Not thread-safe.
 */
final class ProgressBar {

    private static final int WIDTH = 40;
    private static final int PLAIN_LINES = 5;

    private final PrintStream out;
    private final boolean terminal;
    private final String what;
    private final long total;
    private long plainShown;

    ProgressBar(PrintStream out, boolean terminal, String what, long total) {
        this.out = out;
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    void show(long done) {
        if (terminal) {
            int filled = total == 0 ? WIDTH : (int) (WIDTH * done / total);
            out.printf(
                    Locale.ROOT,
                    "\r  %-6s [%s%s] %d/%d%s",
                    what,
                    "#".repeat(filled),
                    " ".repeat(WIDTH - filled),
                    done,
                    total,
                    done >= total ? "\n" : "");
            out.flush();
        } else if (total > 0 && done * PLAIN_LINES / total > plainShown) {
            plainShown = done * PLAIN_LINES / total;
            out.printf(Locale.ROOT, "  %-6s %d of %d%n", what, done, total);
        }
    }
}
