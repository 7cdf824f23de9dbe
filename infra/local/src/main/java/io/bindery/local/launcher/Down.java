package io.bindery.local.launcher;

import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.StopSignal;
import io.bindery.local.state.RunFolder;
import io.bindery.local.supervisor.Progress;
import java.nio.channels.FileLock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops what {@code up} started: asks the launcher to, and stops what is left when there is none.
 *
 * @param state the folder {@code .bindery}
 * @param progress where to say what happens
 */
record Down(LocalState state, Progress progress) {

    /** Services, then what they use: each may take as long as the launcher waits for it. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** The lock of a process that has ended is free a moment later. */
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private static final long RETRY_NANOS = 100_000_000;

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
        if (lock(run).isEmpty()) {
            progress.say("The local mode has been started again meanwhile and is left alone");
            return false;
        }
        new Orphans(run, progress).stop();
        run.forgetPid(RunFolder.LAUNCHER);
        boolean stopped = run.children().isEmpty();
        progress.say(stopped ? "Everything is stopped; the data is kept" : "Not everything could be stopped");
        return stopped;
    }

    private static Optional<FileLock> lock(RunFolder run) {
        long deadline = System.nanoTime() + LOCK_PATIENCE.toNanos();
        Optional<FileLock> lock = run.lock();
        while (lock.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(RETRY_NANOS);
            lock = run.lock();
        }
        return lock;
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
