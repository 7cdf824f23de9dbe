package io.bindery.local.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How often a process that dies is started again: with pauses that double, at most 5 times within a minute (OTP's restart
 * intensity). After a quiet minute the first pause is short again.
 *
 * <p>Not thread-safe.
 */
final class RestartLimit {

    static final int MOST = 5;
    static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

    private final Deque<Instant> restarts = new ArrayDeque<>();

    /**
     * To be called when the process has died.
     *
     * @param now the time of its death
     * @return how long to wait before it is started again; nothing when it has died too often
     */
    Optional<Duration> next(Instant now) {
        Instant periodStart = now.minus(PERIOD);
        while (!restarts.isEmpty() && restarts.getFirst().isBefore(periodStart)) {
            restarts.removeFirst();
        }
        if (restarts.size() >= MOST) {
            return Optional.empty();
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << restarts.size());
        restarts.addLast(now.plus(pause));
        return Optional.of(pause);
    }
}
