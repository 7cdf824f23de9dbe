package io.bindery.local.launcher;

import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.StopSignal;
import io.bindery.local.state.RunFolder;
import io.bindery.local.supervisor.Progress;
import java.time.Duration;
import java.util.Optional;

/**
 * Stops what {@code up} started: asks the launcher to, and stops what is left when there is none.
 *
 * @param state the folder {@code .bindery}
 * @param progress where to say what happens
 */
record Down(LocalState state, Progress progress) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Returns whether everything is stopped. */
    boolean run() {
        RunFolder run = state.run();
        Optional<RunningProcess> launcher = run.find(RunFolder.LAUNCHER);
        if (launcher.isEmpty() && run.children().isEmpty()) {
            progress.say("Nothing is running");
            return true;
        }
        launcher.ifPresent(this::stop);
        // Held to our end: what a launcher that starts from now on runs is not ours to stop.
        if (run.lock().isEmpty()) {
            progress.say("The local mode has been started again meanwhile and is left alone");
            return false;
        }
        new Orphans(run, progress).stop();
        run.forgetPid(RunFolder.LAUNCHER);
        boolean stopped = run.children().isEmpty();
        progress.say(stopped ? "Everything is stopped; the data is kept" : "Not everything could be stopped");
        return stopped;
    }

    private void stop(RunningProcess launcher) {
        progress.say("Asking the launcher (pid " + launcher.pid() + ") to stop");
        LogFollower log = LogFollower.fromEnd(state.logs().resolve("launcher.log"), System.out);
        launcher.handle().destroy();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!launcher.awaitEnd(Duration.ofMillis(100)) && System.nanoTime() < deadline) {
            log.copyNew();
        }
        log.copyNew();
        launcher.stop(StopSignal.TERM, Duration.ofSeconds(1));
    }
}
