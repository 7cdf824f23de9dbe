package io.bindery.local.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process of this machine, ours or one that an earlier JVM started.
 *
 * @param handle the process
 */
public record RunningProcess(ProcessHandle handle) {

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    public long pid() {
        return handle.pid();
    }

    /** Whether it runs: a process that has ended does not, even while its parent has not taken notice. */
    public boolean isAlive() {
        return handle.isAlive() && ProcessIdentity.of(pid()).isPresent();
    }

    /**
     * Waits until the process has ended, at most {@code patience}.
     *
     * @return whether it has ended
     */
    public boolean awaitEnd(Duration patience) {
        CompletableFuture<ProcessHandle> end = handle.onExit();
        long deadline = System.nanoTime() + patience.toNanos();
        long left = patience.toNanos();
        try {
            while (isAlive() && left > 0) {
                awaitAtMost(end, Math.min(left, LOOK_EVERY.toNanos()));
                left = deadline - System.nanoTime();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return !isAlive();
    }

    private static void awaitAtMost(CompletableFuture<ProcessHandle> end, long nanos) throws InterruptedException {
        try {
            end.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException stillThere) {
            // The caller looks for itself.
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Asks the process to finish, and ends it with KILL when it has not done so in time.
     *
     * @return whether it finished by itself
     */
    public boolean stop(StopSignal signal, Duration patience) {
        if (!isAlive()) {
            return true;
        }
        send(signal);
        if (awaitEnd(patience)) {
            return true;
        }
        kill();
        return false;
    }

    /** Ends the process at once, without a chance to clean up, and waits until it is gone. */
    public void kill() {
        handle.destroyForcibly();
        awaitEnd(Duration.ofSeconds(10));
    }

    private void send(StopSignal signal) {
        if (signal == StopSignal.TERM) {
            handle.destroy();
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException noSuchProgram) {
            handle.destroy();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
