package io.bindery.platform.supervision;

/** Ends a supervisor whose children crash faster than it may restart them; its own supervisor decides what follows. */
public final class RestartIntensityExceeded extends RuntimeException {

    private static final long serialVersionUID = 1;

    RestartIntensityExceeded(String supervisor, RestartIntensity limit, String child, Throwable cause) {
        super(
                "%s gave up: more than %d restarts in %s, last of %s (%s)"
                        .formatted(supervisor, limit.restarts(), limit.period(), child, cause),
                cause);
    }
}
