package io.bindery.chat.socket;

/** Why a connection is ended by the server: codes of RFC 6455, 7.4.1 and its registry. The client reconnects after any. */
enum CloseCode {
    /** The client was silent for too long. */
    IDLE(1001, "idle"),
    /** It sent a kind of data that is not taken. */
    UNSUPPORTED(1003, "binary frames are not supported"),
    /** It sent what is no frame of the protocol. */
    MALFORMED(1007, "malformed frame"),
    TOO_LARGE(1009, "message too large"),
    /** The server stops; another one, or this one later, takes over. */
    RESTART(1012, "service restart"),
    /** It reads more slowly than it is sent. */
    SLOW(1012, "too slow");

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
