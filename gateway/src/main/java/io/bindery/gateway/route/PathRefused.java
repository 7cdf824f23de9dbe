package io.bindery.gateway.route;

/** A request target that has no one meaning, or none we would pass on. The message is for the caller. */
public final class PathRefused extends Exception {

    private static final long serialVersionUID = 1;

    PathRefused(String message) {
        super(message, null, false, false);
    }
}
