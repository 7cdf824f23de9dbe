package io.bindery.local.state;

import java.util.List;

/**
 * What the launcher knows, as it writes it for the other commands.
 *
 * @param launcherPid the launcher
 * @param phase where it is
 * @param processes in starting order
 */
public record RunState(long launcherPid, Phase phase, List<ProcessStatus> processes) {

    /** Where a launcher is in its life. */
    public enum Phase {
        /** Not everything was ready yet. */
        STARTING,
        /** Everything was ready once; from here on it supervises. */
        RUNNING,
        /** It is ending. */
        STOPPING
    }

    public RunState {
        processes = List.copyOf(processes);
    }
}
