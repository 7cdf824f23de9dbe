package io.bindery.gateway.route;

/** Who may pass a route. */
public enum Access {
    /** Whoever has a valid token, and everybody for the route's public methods. A bad token is refused always. */
    TOKEN,
    /** Everybody; a bad token is refused. */
    PUBLIC,
    /** Everybody, and the token is the upstream's business: neither checked nor changed, and no CORS of ours. */
    UNTOUCHED
}
