package io.bindery.jobs.claim;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where in its lanes a dispatcher has come to, so that under load it goes on from there.
 *
 * <p>A claimed job leaves a dead entry in the index until a vacuum, and a claim from the beginning walks over all of them. Marks are only
 * right for a while: new lanes, and jobs whose transaction took long, are found from the beginning. So that is done each second, and
 * whenever there was less than asked for; but so seldom that it takes a twentieth of the time at most. Not thread-safe.
 */
public final class LaneMarks {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int SHARE = 20;

    private final Map<Lane, Claimed> last = new HashMap<>();
    private long freshUntilNanos = System.nanoTime();

    /** Whether the next claim may go on from the marks. */
    boolean areFresh() {
        return !last.isEmpty() && System.nanoTime() - freshUntilNanos < 0;
    }

    /** The last job claimed in each lane. */
    List<Claimed> all() {
        return List.copyOf(last.values());
    }

    /** After a claim from the beginning, which began then. */
    void clear(long startedNanos) {
        last.clear();
        long now = System.nanoTime();
        freshUntilNanos = now + Math.max(FRESH.toNanos(), SHARE * (now - startedNanos));
    }

    /** After any claim. Jobs are in the order of their lanes. */
    void advance(List<Claimed> claimed) {
        claimed.forEach(job -> last.put(job.lane(), job));
    }
}
