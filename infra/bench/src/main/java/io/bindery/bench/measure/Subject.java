package io.bindery.bench.measure;

import io.bindery.bench.process.ProcessTree;
import java.time.Duration;
import java.util.List;

/**
 * Who is measured: one of ours or a peer, running.
 *
 * @param name in the table
 * @param port where it answers on 127.0.0.1
 * @param processes whose processor time and memory count, each for itself; the same names for all subjects of a benchmark
 * @param warmUp how long it works before the first round, over all its scenarios
 */
public record Subject(String name, int port, List<ProcessTree> processes, Duration warmUp) {

    /** What a JVM needs at least until its hot code is compiled by the last compiler. */
    public static final Duration WARM_UP_OF_A_JVM = Duration.ofSeconds(40);

    public Subject {
        processes = List.copyOf(processes);
    }
}
