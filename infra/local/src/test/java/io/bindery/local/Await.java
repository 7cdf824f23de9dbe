package io.bindery.local;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for another thread or process. The test kit's Eventually is not at hand: the test kit needs this module. */
public final class Await {

    private static final long LIMIT_NANOS = 60_000_000_000L;
    private static final long PAUSE_NANOS = 20_000_000L;

    private Await() {}

    /** Returns as soon as the condition holds; fails when it does not within a minute. */
    public static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Still not so after a minute");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
