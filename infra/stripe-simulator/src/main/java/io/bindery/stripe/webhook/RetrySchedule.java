package io.bindery.stripe.webhook;

import java.time.Duration;
import java.util.Optional;

/**
 * When a failed delivery is tried again.
 *
 * @param first pause after the first attempt; doubles with each further one
 * @param longest bound of the pauses
 * @param giveUpAfter age at which there is no further attempt
 */
record RetrySchedule(Duration first, Duration longest, Duration giveUpAfter) {

    /** So many doublings exceed any bound. */
    private static final int MAX_DOUBLINGS = 30;

    static RetrySchedule of(WebhookConfig config) {
        return new RetrySchedule(config.firstRetry(), config.longestRetry(), config.giveUpAfter());
    }

    /**
     * The pause before the next attempt, nothing when there is none.
     *
     * @param attempts how many have failed, 1 at least
     * @param age of the delivery
     */
    Optional<Duration> pauseAfter(int attempts, Duration age) {
        if (age.compareTo(giveUpAfter) >= 0) {
            return Optional.empty();
        }
        Duration doubled = first.multipliedBy(1L << Math.min(attempts - 1, MAX_DOUBLINGS));
        return Optional.of(doubled.compareTo(longest) < 0 ? doubled : longest);
    }
}
