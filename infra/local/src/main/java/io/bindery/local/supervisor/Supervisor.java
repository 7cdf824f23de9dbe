package io.bindery.local.supervisor;

import io.bindery.local.process.ServerFailure;
import io.bindery.local.state.ProcessState;
import io.bindery.local.state.RunFolder;
import io.bindery.local.state.RunState;
import io.bindery.local.state.RunState.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs parts: each as soon as what it is started after is ready, all at once otherwise. A part that dies is started again,
 * alone (one for one): the others find it again by their own retries.
 */
public final class Supervisor {

    private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

    private final Map<String, SupervisedPart> parts = new LinkedHashMap<>();
    private final RunFolder folder;
    private final Progress progress;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile Phase phase = Phase.STARTING;

    /**
     * Nothing is started yet.
     *
     * @param parts in the order in which they are shown
     * @param logs folder for {@code <name>.log}
     * @param stopPatience how long a process may take to finish before it is killed
     */
    public Supervisor(List<Part> parts, RunFolder folder, Path logs, Duration stopPatience, Progress progress) {
        this.folder = folder;
        this.progress = progress;
        for (Part part : parts) {
            Path log = logs.resolve(part.name() + ".log");
            this.parts.put(part.name(), new SupervisedPart(part, log, folder, progress, stopPatience, this::publish));
        }
    }

    /**
     * Starts everything and waits until all of it is ready.
     *
     * @throws ServerFailure when a part cannot be started; the others go on, stop them with {@link #stop()}
     */
    public void start() {
        publish();
        parts.values().forEach(part -> threads.execute(() -> liveAfterOthers(part)));
        CompletableFuture<Void> all = all(parts.values().stream().map(SupervisedPart::firstReady));
        for (SupervisedPart part : parts.values()) {
            CompletableFuture<Void> _ = part.firstReady().whenComplete((_, failure) -> {
                if (failure != null) {
                    all.completeExceptionally(failure);
                }
            });
        }
        await(all);
    }

    /** Declares that the whole is up: what the caller wanted to do first is done. */
    public void running() {
        phase = Phase.RUNNING;
        publish();
    }

    private void liveAfterOthers(SupervisedPart part) {
        try {
            all(part.part().after().stream().map(this::part).map(SupervisedPart::firstReady))
                    .join();
        } catch (CompletionException neverReady) {
            part.abandon();
            return;
        }
        if (phase != Phase.STOPPING) {
            part.live();
        }
    }

    private SupervisedPart part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new));
    }

    private void await(CompletableFuture<Void> all) {
        long start = System.nanoTime();
        while (true) {
            try {
                all.get(REPORT_EVERY.toMillis(), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                progress.say("after " + waited.toSeconds() + " s " + describeWaiting());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerFailure("Interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof ServerFailure failure
                        ? failure
                        : new ServerFailure(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private String describeWaiting() {
        return parts.values().stream()
                .filter(part -> part.state() != ProcessState.READY)
                .map(this::describeWaiting)
                .collect(Collectors.joining("; "));
    }

    private String describeWaiting(SupervisedPart part) {
        String needed = part.part().after().stream()
                .filter(name -> !part(name).firstReady().isDone())
                .sorted()
                .collect(Collectors.joining(", "));
        return needed.isEmpty() ? part.name() + " does not answer yet" : part.name() + " waits for " + needed;
    }

    /** Stops everything in reverse order and waits until all of it is gone. Can be called more than once. */
    public void stop() {
        phase = Phase.STOPPING;
        publish();
        Map<String, CompletableFuture<Void>> stopped = new LinkedHashMap<>();
        for (SupervisedPart part : List.copyOf(parts.values()).reversed()) {
            stopped.put(part.name(), stopAfterOthers(part, stopped));
        }
        all(stopped.values().stream()).join();
    }

    /** Parts come after what they need in the list, so those that need this one are in {@code stopped} already. */
    private CompletableFuture<Void> stopAfterOthers(SupervisedPart part, Map<String, CompletableFuture<Void>> stopped) {
        List<CompletableFuture<Void>> dependents = parts.values().stream()
                .filter(other -> other.part().after().contains(part.name()))
                .map(other -> stopped.get(other.name()))
                .toList();
        return all(dependents.stream()).thenRunAsync(part::stop, threads);
    }

    private synchronized void publish() {
        folder.write(new RunState(
                ProcessHandle.current().pid(),
                phase,
                parts.values().stream().map(SupervisedPart::status).toList()));
    }
}
