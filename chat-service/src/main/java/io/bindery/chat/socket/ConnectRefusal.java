package io.bindery.chat.socket;

import java.util.Locale;

/** Why a connect is refused. */
enum ConnectRefusal {
    METHOD(400, "Connect with GET"),
    UPGRADE(400, "This address is for WebSockets of version 13"),
    ORIGIN(403, "Pages of this origin may not connect"),
    SUBPROTOCOL(403, "None of the subprotocols is spoken here; phoenix is"),
    VERSION(403, "This vsn is not spoken here; 2.0.0 is"),
    TOKEN(403, "A valid token is needed, as query parameter token or as subprotocol base64url.bearer.phx.<base64>"),
    TOO_MANY(429, "Too many connections; try again later"),
    STOPPING(503, "This server stops; try again"),
    UNCHECKED(503, "Tokens cannot be checked now; try again");

    private final int status;
    private final String detail;

    ConnectRefusal(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    int status() {
        return status;
    }

    String detail() {
        return detail;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
