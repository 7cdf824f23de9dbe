package io.bindery.bench.process;

import io.bindery.local.process.Memory;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A process with its children, as PostgreSQL has one per connection.
 *
 * @param name what it is called in the table
 * @param pid of the root
 */
public record ProcessTree(String name, long pid) {

    /** {@code USER_HZ}: what Linux counts processor time in, on every architecture the JDK knows. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int TRIES = 20;

    /**
     * Processor time of the tree since its start, in seconds, with that of children that have ended: they live on in the count
     * of their parent. Children that come or go during the reading would be missed or counted twice, so it is repeated until
     * none did.
     *
     * @throws IllegalStateException when the root has ended
     */
    public double cpuSeconds() {
        NavigableSet<Long> before = pids();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long ticks = ticks(before);
            NavigableSet<Long> after = pids();
            if (before.equals(after)) {
                return ticks / TICKS_PER_SECOND;
            }
            before = after;
        }
        return ticks(before) / TICKS_PER_SECOND;
    }

    /** Resident memory in bytes; what the children share is counted once. */
    public long residentBytes() {
        return ProcessHandle.of(pid)
                .map(root -> Memory.withChildren(root).bytes())
                .orElse(0L);
    }

    private static long ticks(NavigableSet<Long> pids) {
        return pids.stream()
                .map(ProcStat::of)
                .flatMap(Optional::stream)
                .mapToLong(ProcStat::ticks)
                .sum();
    }

    private NavigableSet<Long> pids() {
        ProcessHandle root = ProcessHandle.of(pid).orElseThrow(() -> new IllegalStateException(name + " has ended"));
        NavigableSet<Long> pids = new TreeSet<>();
        pids.add(pid);
        root.descendants().map(ProcessHandle::pid).forEach(pids::add);
        return pids;
    }
}
