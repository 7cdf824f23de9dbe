package io.bindery.jobs.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Where claimed jobs meet idle workers. Thread-safe. */
final class Crew {

    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Deque<Held> waiting = new ArrayDeque<>();
    private final Runnable onRoom;

    /** @param onRoom told whenever a worker became idle */
    Crew(Runnable onRoom) {
        this.onRoom = onRoom;
    }

    /** How many more jobs could start at once. */
    synchronized int room() {
        return Math.max(0, idle.size() - waiting.size());
    }

    /** Hands a job to an idle worker, or to the next that will be. */
    void hand(Held job) {
        Worker worker;
        synchronized (this) {
            worker = idle.poll();
            if (worker == null) {
                waiting.add(job);
                return;
            }
        }
        worker.take(job);
    }

    /** The worker wants the next job. */
    void join(Worker worker) {
        Held next;
        synchronized (this) {
            next = nextToStart();
            if (next == null) {
                idle.add(worker);
            }
        }
        if (next == null) {
            onRoom.run();
        } else {
            worker.take(next);
        }
    }

    /** The worker wants none any more; answers whether it was idle. */
    synchronized boolean leave(Worker worker) {
        return idle.remove(worker);
    }

    private @Nullable Held nextToStart() {
        return waiting.poll();
    }
}
