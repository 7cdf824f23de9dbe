package io.bindery.stripe.fault;

import java.time.Duration;

/**
 * A fault that is switched on.
 *
 * @param kind what goes wrong
 * @param percent how often, of those that it could hit
 * @param times how often at most
 * @param match what a request's path or an event's type must contain
 * @param delay how long, where the kind has a delay
 */
public record Fault(FaultKind kind, int percent, long times, String match, Duration delay) {

    Fault once() {
        return new Fault(kind, percent, times - 1, match, delay);
    }
}
