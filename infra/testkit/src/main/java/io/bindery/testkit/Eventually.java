package io.bindery.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for something that happens in another thread or process.
 *
 * <p>The time is a limit, not an expectation: choose it generously, a success returns at once.
 *
 * @param limit how long to try
 */
public record Eventually(Duration limit) {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Tries for at most this long. */
    public static Eventually within(Duration limit) {
        return new Eventually(limit);
    }

    /** A check that may throw anything. */
    @FunctionalInterface
    public interface Check {
        void run() throws Throwable;
    }

    /**
     * Repeats the check until it throws nothing.
     *
     * @throws AssertionError with the last failure as its cause, when the time is over
     */
    public void untilAsserted(Check check) {
        long deadline = System.nanoTime() + limit.toNanos();
        Throwable last;
        do {
            last = failureOf(check);
            if (last == null) {
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        } while (System.nanoTime() < deadline && !Thread.currentThread().isInterrupted());
        throw new AssertionError("Still failing after " + limit + ": " + last.getMessage(), last);
    }

    /** Repeats until the condition holds; {@code what} names it in the failure. */
    public void until(String what, BooleanSupplier condition) {
        untilAsserted(() -> {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("not yet: " + what);
            }
        });
    }

    private static @Nullable Throwable failureOf(Check check) {
        try {
            check.run();
            return null;
        } catch (VirtualMachineError fatal) {
            throw fatal;
        } catch (Throwable failure) {
            return failure;
        }
    }
}
