package io.bindery.local.launcher;

import java.io.Serial;

/** The command line is not understood; the message says what would be. */
final class WrongUse extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    WrongUse(String message) {
        super(message);
    }
}
