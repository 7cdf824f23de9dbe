package io.bindery.local.launcher;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** The person at the terminal, if there is one. */
final class Terminal {

    private Terminal() {}

    /** Whether input and output are a terminal. */
    static boolean isThere() {
        Console console = console();
        return console != null && console.isTerminal();
    }

    /** Asks a question; anything but yes is no. */
    static boolean confirms(String question) {
        Console console = console();
        String answer = console == null ? null : console.readLine("%s [y/N] ", question);
        return answer != null && answer.strip().matches("(?i)y|yes");
    }

    /** Null without a terminal: so the JDK's own console decides, whatever newer ones promise. */
    @SuppressWarnings("SystemConsoleNull")
    private static @Nullable Console console() {
        return System.console();
    }
}
