package io.bindery.platform.supervision;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * How a supervisor starts, restarts and stops one child.
 *
 * @param id unique among its siblings; names it in logs, metrics and the tree
 * @param restart when to start it again after it ended
 * @param shutdown how long a stop may take before the supervisor goes on without it
 * @param factory makes a fresh child for each start
 */
public record ChildSpec(String id, Restart restart, Duration shutdown, Supplier<? extends Child> factory) {

    public static ChildSpec permanent(String id, Supplier<? extends Child> factory) {
        return new ChildSpec(id, Restart.PERMANENT, Duration.ofSeconds(5), factory);
    }
}
