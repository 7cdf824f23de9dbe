package io.bindery.gateway.token;

/** The issuer's keys have never been had, so no token can be judged: 503. */
public final class KeysUnavailable extends Exception {

    private static final long serialVersionUID = 1;

    KeysUnavailable(Throwable cause) {
        super("The keys of the token issuer cannot be had at the moment", cause, false, false);
    }
}
