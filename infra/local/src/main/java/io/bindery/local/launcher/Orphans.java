package io.bindery.local.launcher;

import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.StopSignal;
import io.bindery.local.state.RunFolder;
import io.bindery.local.supervisor.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Processes whose launcher is gone. Only what was recorded with pid and start time is touched.
 *
 * @param run where they are recorded
 * @param progress where to say what happens
 */
record Orphans(RunFolder run, Progress progress) {

    /** What everything else writes to is stopped last. */
    private static final List<String> LAST = List.of("keycloak", "kafka", "postgres");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Stops them in reverse order; quick when there are none. */
    void stop() {
        Map<String, RunningProcess> left = run.children();
        List<String> order = new ArrayList<>(left.keySet());
        order.removeAll(LAST);
        LAST.stream().filter(left::containsKey).forEach(order::add);
        for (String name : order) {
            RunningProcess process = left.get(name);
            if (process != null) {
                boolean graceful = process.stop(signal(name), PATIENCE);
                progress.say(
                        name,
                        (graceful ? "stopped" : "killed") + "; its launcher was gone (pid " + process.pid() + ")");
            }
        }
        order.forEach(run::forgetPid);
    }

    private static StopSignal signal(String name) {
        return name.equals("postgres") ? StopSignal.INT : StopSignal.TERM;
    }
}
