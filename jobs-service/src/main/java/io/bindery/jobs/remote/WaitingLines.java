package io.bindery.jobs.remote;

import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.claim.Claimed;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who waits for jobs, a line per queue. Thread-safe. */
final class WaitingLines {

    private final Map<String, Deque<Waiter>> lines = new HashMap<>();

    /** One who waits; answered once. */
    record Waiter(String queue, ClaimOrder order, BooleanSupplier gone, UniEmitter<? super List<Claimed>> answer) {}

    synchronized void join(Waiter waiter) {
        lines.computeIfAbsent(waiter.queue(), queue -> new ArrayDeque<>()).add(waiter);
    }

    synchronized List<String> queues() {
        return List.copyOf(lines.keySet());
    }

    /** The first who still listens; null when nobody waits. */
    synchronized @Nullable Waiter first(String queue) {
        Deque<Waiter> line = lines.get(queue);
        while (line != null && !line.isEmpty()) {
            Waiter first = line.getFirst();
            if (!first.gone().getAsBoolean()) {
                return first;
            }
            remove(first);
        }
        return null;
    }

    /** Gives the jobs to this one; always true. Also when its time was over meanwhile: nobody else has them. */
    boolean serve(Waiter waiter, List<Claimed> jobs) {
        remove(waiter);
        waiter.answer().complete(jobs);
        return true;
    }

    /** The time of this one is over. */
    void giveUp(Waiter waiter) {
        if (remove(waiter)) {
            waiter.answer().complete(List.of());
        }
    }

    private synchronized boolean remove(Waiter waiter) {
        Deque<Waiter> line = lines.get(waiter.queue());
        boolean removed = line != null && line.remove(waiter);
        if (line != null && line.isEmpty()) {
            lines.remove(waiter.queue());
        }
        return removed;
    }
}
