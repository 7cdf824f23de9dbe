package io.bindery.jobs.remote;

import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.claim.Claimed;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who waits for jobs, a line per queue. Thread-safe. */
final class WaitingLines {

    private final Map<String, Deque<Waiter>> lines = new HashMap<>();

    /** One who waits; answered once. */
    static final class Waiter {

        private final String queue;
        private final ClaimOrder order;
        private final UniEmitter<? super List<Claimed>> answer;
        private final AtomicBoolean settled = new AtomicBoolean();
        /** Whether the time is over; guarded by the lines. */
        private boolean over;

        Waiter(String queue, ClaimOrder order, UniEmitter<? super List<Claimed>> answer) {
            this.queue = queue;
            this.order = order;
            this.answer = answer;
            // Who hangs up cancels.
            answer.onTermination(() -> settled.set(true));
        }

        String queue() {
            return queue;
        }

        ClaimOrder order() {
            return order;
        }

        /** Answers with these jobs; false when nobody listens any more. */
        boolean answer(List<Claimed> jobs) {
            boolean listens = settled.compareAndSet(false, true);
            if (listens) {
                answer.complete(jobs);
            }
            return listens;
        }

        void fail(Throwable failure) {
            settled.set(true);
            answer.fail(failure);
        }
    }

    synchronized List<String> queues() {
        return List.copyOf(lines.keySet());
    }

    synchronized void join(Waiter waiter) {
        line(waiter).addLast(waiter);
    }

    /** Takes the first who still listens out of the line, to be served or put back; null when nobody waits. */
    synchronized @Nullable Waiter take(String queue) {
        Deque<Waiter> line = lines.getOrDefault(queue, new ArrayDeque<>());
        line.removeIf(waiter -> waiter.settled.get());
        Waiter first = line.poll();
        forgetIfEmpty(queue);
        return first;
    }

    /** There was nothing for this one, who is the first again; or gets nothing, when the time was over meanwhile. */
    void putBack(Waiter waiter) {
        if (!isBack(waiter)) {
            waiter.answer(List.of());
        }
    }

    private synchronized boolean isBack(Waiter waiter) {
        if (!waiter.over) {
            line(waiter).addFirst(waiter);
        }
        return !waiter.over;
    }

    /** The time of this one is over: gets nothing, unless being served just now. */
    void giveUp(Waiter waiter) {
        if (leaves(waiter)) {
            waiter.answer(List.of());
        }
    }

    private synchronized boolean leaves(Waiter waiter) {
        waiter.over = true;
        Deque<Waiter> line = lines.get(waiter.queue);
        boolean left = line != null && line.remove(waiter);
        forgetIfEmpty(waiter.queue);
        return left;
    }

    private Deque<Waiter> line(Waiter waiter) {
        return lines.computeIfAbsent(waiter.queue, queue -> new ArrayDeque<>());
    }

    private void forgetIfEmpty(String queue) {
        lines.computeIfPresent(queue, (name, line) -> line.isEmpty() ? null : line);
    }
}
