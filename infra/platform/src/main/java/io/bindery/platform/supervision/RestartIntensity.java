package io.bindery.platform.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many restarts within a period a supervisor takes for healing; one more means that restarting does not help.
 *
 * @param restarts allowed within the period; 0 means that the first crash escalates
 * @param period the sliding window
 */
public record RestartIntensity(int restarts, Duration period) {

    public RestartIntensity {
        if (restarts < 0 || period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("restart intensity needs restarts >= 0 and a period > 0");
        }
    }

    Window window() {
        return new Window(this);
    }

    /** The restarts that count right now. */
    static final class Window {

        private final RestartIntensity limit;
        private final Deque<Instant> restarts = new ArrayDeque<>();

        private Window(RestartIntensity limit) {
            this.limit = limit;
        }

        /** Notes a restart at this time; false when it is one too many. */
        boolean permits(Instant now) {
            restarts.addLast(now);
            while (restarts.getFirst().isBefore(now.minus(limit.period()))) {
                restarts.removeFirst();
            }
            return restarts.size() <= limit.restarts();
        }
    }
}
