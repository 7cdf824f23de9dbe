package io.bindery.local.importer;

import java.io.Serial;

/** A row cannot be used; the message says why. */
final class BrokenRow extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    BrokenRow(String message) {
        super(message);
    }
}
