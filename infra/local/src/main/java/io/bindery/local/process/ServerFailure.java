package io.bindery.local.process;

import java.io.Serial;

/** A server could not be started or used. The message is one readable line, made for the person at the terminal. */
public final class ServerFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    public ServerFailure(String message) {
        super(message);
    }

    public ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
