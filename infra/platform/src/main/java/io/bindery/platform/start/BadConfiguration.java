package io.bindery.platform.start;

import java.time.Duration;

/**
 * A value of the configuration that fits its type but not its purpose, found while the service starts. Ends the
 * start with one line; see {@link Main}.
 */
public final class BadConfiguration extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param key the full name of the key, as in {@code bindery.gateway.upstreams.catalog}
     * @param fault what is wrong with its value, as the rest of a sentence
     */
    public BadConfiguration(String key, String fault) {
        super(key + " " + fault);
    }

    /**
     * Refuses a duration that no timer can count.
     *
     * @throws BadConfiguration when it is under a millisecond
     */
    public static void unlessPositive(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new BadConfiguration(key, "must be at least a millisecond");
        }
    }
}
