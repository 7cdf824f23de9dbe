package io.bindery.gateway.token;

/** A token that proves nothing: 401. The message is for the caller and repeats nothing of the token. */
public final class TokenRefused extends Exception {

    private static final long serialVersionUID = 1;

    TokenRefused(String message) {
        super(message, null, false, false);
    }
}
