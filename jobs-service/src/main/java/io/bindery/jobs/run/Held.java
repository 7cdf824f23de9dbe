package io.bindery.jobs.run;

import io.bindery.jobs.claim.Claimed;
import java.util.concurrent.CompletableFuture;

/** A job whose lease this replica holds, as far as it knows. Thread-safe. */
final class Held {

    private final Claimed job;
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private volatile long deadlineNanos;
    private volatile boolean told;

    /** @param deadlineNanos by this machine's monotonic clock, not later than the lease ends by the database's */
    Held(Claimed job, long deadlineNanos) {
        this.job = job;
        this.deadlineNanos = deadlineNanos;
    }

    Claimed job() {
        return job;
    }

    /** Completes when the lease is lost: whoever works on the job must stop. */
    CompletableFuture<Void> lost() {
        return lost;
    }

    void extendTo(long newDeadlineNanos) {
        deadlineNanos = newDeadlineNanos;
    }

    boolean isOverdue(long nowNanos) {
        return nowNanos - deadlineNanos >= 0;
    }

    /** Its end is on its way to the database; until that answers, the lease is still extended. */
    void tell() {
        told = true;
    }

    boolean isTold() {
        return told;
    }
}
