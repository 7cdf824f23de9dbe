package io.bindery.payment.catalog;

/**
 * Bounds retries by a share of the ordinary calls, after Finagle's retry budget: each call earns a part of a retry, each retry
 * spends a whole one. When the other side is down, retries die out instead of multiplying the load. Thread-safe.
 */
final class RetryBudget {

    private static final double RESERVE = 5;
    private static final double CAPACITY = 50;

    private final double perCall;
    private double balance = RESERVE;

    /** @param perCall retries that one call earns, such as 0.2 */
    RetryBudget(double perCall) {
        this.perCall = perCall;
    }

    synchronized void earn() {
        balance = Math.min(CAPACITY, balance + perCall);
    }

    /** Whether there may be a retry now; if so, it is spent. */
    synchronized boolean spend() {
        if (balance < 1) {
            return false;
        }
        balance -= 1;
        return true;
    }
}
