package io.bindery.local.supervisor;

import io.bindery.local.process.Server.Ending;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.process.ServerProcess;
import io.bindery.local.state.ProcessState;
import io.bindery.local.state.ProcessStatus;
import io.bindery.local.state.RunFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One part over its whole life: started, watched, started again, stopped. Its life is one thread that reads from top to bottom;
 * only {@link #stop} is called from elsewhere.
 */
final class SupervisedPart {

    /** Of the first start: when it does not come about, up says so instead of trying for ever. */
    private static final int MOST_VAIN_STARTS = 5;

    private final Part part;
    private final Path log;
    private final RunFolder folder;
    private final Progress progress;
    private final Runnable changed;
    private final Duration stopPatience;
    private final RestartLimit limit = new RestartLimit();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CompletableFuture<Void> firstReady = new CompletableFuture<>();

    private int vainStarts;
    private volatile ProcessState state = ProcessState.WAITING;
    private volatile @Nullable ServerProcess running;
    private volatile long startedAtMillis;
    private final AtomicInteger restarts = new AtomicInteger();

    SupervisedPart(Part part, Path log, RunFolder folder, Progress progress, Duration stopPatience, Runnable changed) {
        this.part = part;
        this.log = log;
        this.folder = folder;
        this.progress = progress;
        this.stopPatience = stopPatience;
        this.changed = changed;
    }

    String name() {
        return part.name();
    }

    Part part() {
        return part;
    }

    ProcessState state() {
        return state;
    }

    /** Done when the part is ready for the first time; fails when it cannot be started. */
    CompletableFuture<Void> firstReady() {
        return firstReady;
    }

    ProcessStatus status() {
        ServerProcess process = running;
        return new ProcessStatus(
                part.name(),
                state,
                process == null ? 0 : process.process().pid(),
                part.port(),
                process == null ? 0 : startedAtMillis,
                restarts.get());
    }

    /** The part's life; returns when it is stopped or has failed for good. */
    void live() {
        try {
            progress.say(name(), "preparing and starting");
            ServerProcess.prepare(part.server());
            while (launch()) {
                watch();
                if (isStopping() || !pauseBeforeRestart()) {
                    return;
                }
            }
        } catch (ServerFailure failure) {
            fail(String.valueOf(failure.getMessage()));
        } catch (RuntimeException | LinkageError defect) {
            fail("the launcher itself failed: " + defect);
            throw defect;
        }
    }

    /** Starts the process unless the part is being stopped; under the lock, so that no process is missed by a stop. */
    private synchronized boolean launch() {
        if (isStopping()) {
            return false;
        }
        ServerProcess process = ServerProcess.launch(part.server(), log);
        running = process;
        startedAtMillis = System.currentTimeMillis();
        folder.recordPid(name(), process.process().pid());
        become(ProcessState.STARTING);
        return true;
    }

    private void watch() {
        ServerProcess process = running;
        if (process == null) {
            return;
        }
        long start = System.nanoTime();
        boolean wasReady = false;
        try {
            process.awaitReady(Part.PATIENCE);
            part.onReady().run();
            wasReady = true;
            String took = Progress.seconds(Duration.ofNanos(System.nanoTime() - start));
            if (!isStopping()) {
                become(ProcessState.READY);
                progress.say(name(), "ready in " + took);
            }
            firstReady.complete(null);
            process.process().handle().onExit().join();
        } catch (ServerFailure failure) {
            if (!isStopping()) {
                progress.say(name(), String.valueOf(failure.getMessage()));
            }
            process.stop(stopPatience);
        }
        if (!isStopping()) {
            gone(wasReady ? Ending.BROKEN : Ending.STILLBORN);
        }
    }

    private void gone(Ending ending) {
        running = null;
        folder.forgetPid(name());
        part.server().ended(ending);
    }

    private boolean pauseBeforeRestart() {
        Optional<Duration> pause = limit.next(Instant.now());
        if (!firstReady.isDone() && ++vainStarts >= MOST_VAIN_STARTS) {
            fail("could not be started " + vainStarts + " times; see ./bindery logs " + name());
            return false;
        }
        if (pause.isEmpty()) {
            fail("died " + (RestartLimit.MOST + 1) + " times within a minute and is left down; see ./bindery logs "
                    + name());
            return false;
        }
        progress.say(name(), "ended; started again in " + Progress.seconds(pause.get()));
        restarts.incrementAndGet();
        become(ProcessState.RESTARTING);
        try {
            return !stopping.await(pause.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fail(String why) {
        if (isStopping()) {
            return;
        }
        become(ProcessState.FAILED);
        progress.say(name(), "FAILED: " + why);
        firstReady.completeExceptionally(new ServerFailure(name() + ": " + why));
    }

    /** Gives up on a part that was never started because another one failed. */
    void abandon() {
        stopping.countDown();
        become(ProcessState.STOPPED);
    }

    /** Stops the process, if there is one, and keeps it stopped. Returns when it is gone. */
    void stop() {
        stopping.countDown();
        ServerProcess process = current();
        if (process == null) {
            become(ProcessState.STOPPED);
            return;
        }
        boolean wasReady = state == ProcessState.READY;
        become(ProcessState.STOPPING);
        long start = System.nanoTime();
        boolean graceful = process.stop(stopPatience);
        String took = Progress.seconds(Duration.ofNanos(System.nanoTime() - start));
        gone(graceful && wasReady ? Ending.GRACEFUL : Ending.BROKEN);
        become(ProcessState.STOPPED);
        progress.say(name(), (graceful ? "stopped in " : "killed after ") + took);
    }

    private synchronized @Nullable ServerProcess current() {
        return running;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private void become(ProcessState next) {
        state = next;
        changed.run();
    }
}
