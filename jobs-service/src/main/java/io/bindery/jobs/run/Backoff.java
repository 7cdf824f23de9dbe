package io.bindery.jobs.run;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The pause before the next attempt: exponential, with "equal jitter" (Brooker, "Exponential Backoff And Jitter", 2015): one half is
 * fixed and the other drawn, so that jobs that failed together do not come back together.
 */
record Backoff(Duration first, Duration max, RandomGenerator random) {

    /** Past every longest pause, and far from an overflow: a first pause of a second has grown to 34 years. */
    private static final int ENOUGH_DOUBLINGS = 30;

    /** @param attempt the one that failed, 1 for the first */
    Duration after(int attempt) {
        int doublings = Math.clamp(attempt - 1L, 0, ENOUGH_DOUBLINGS);
        long whole = Math.min(first.toMillis() << doublings, max.toMillis());
        return Duration.ofMillis(whole - random.nextLong(whole / 2 + 1));
    }
}
