package io.bindery.catalog.graphql;

/** Why we close a WebSocket: codes of the protocol graphql-transport-ws, and of RFC 6455 below 4000. */
enum CloseCode {
    /** The process stops; another one takes over. Clients connect again. */
    RESTART(1012, "Service restart"),
    /** Clients may connect again. */
    TOO_SLOW(1013, "Reads too slowly"),
    BAD_MESSAGE(4400, "Not a message of graphql-transport-ws"),
    TWO_TOKENS(4400, "A token came with the handshake and another one after it"),
    /** No token that is valid now; clients do not connect again with the same. */
    UNAUTHORIZED(4401, "Unauthorized"),
    EXPIRED(4401, "The token has expired"),
    INIT_TIMEOUT(4408, "Connection initialisation timeout"),
    SAME_ID(4409, "An operation of this id runs already"),
    TOO_MANY_INITS(4429, "Too many initialisation requests");

    private final short number;
    private final String reason;

    CloseCode(int number, String reason) {
        this.number = (short) number;
        this.reason = reason;
    }

    short number() {
        return number;
    }

    String reason() {
        return reason;
    }
}
