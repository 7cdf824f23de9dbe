package io.bindery.local.launcher;

import io.bindery.local.importer.Importer;
import io.bindery.local.ports.PortHolder;
import io.bindery.local.process.Ports;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.state.RunFolder;
import io.bindery.local.supervisor.Part;
import io.bindery.local.supervisor.Progress;
import io.bindery.local.supervisor.Supervisor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.ref.Reference;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Starts the local mode in this process and supervises it until the process is ended.
 *
 * @param suite what there is
 * @param state the folder {@code .bindery}
 * @param progress where to say what happens
 * @param only names of the parts to start with what they need; none for all
 * @param fresh whether to delete all data first
 */
record Up(Suite suite, LocalState state, Progress progress, Set<String> only, boolean fresh) {

    /** A JVM that was started without a cache makes it when it ends: seconds of work, and all may do so at once. */
    private static final Duration STOP_PATIENCE = Duration.ofMinutes(3);

    /**
     * Starts everything; returns only when that fails. Ends with the JVM: TERM and Ctrl-C stop all parts first.
     *
     * @return false: something could not be started, and nothing runs any more
     */
    boolean run() {
        List<Part> parts = suite.parts(only);
        RunFolder run = state.run();
        FileLock lock = run.lock().orElseThrow(() -> new ServerFailure(alreadyRunning()));
        run.recordPid(RunFolder.LAUNCHER, ProcessHandle.current().pid());
        try {
            prepare(parts);
        } catch (ServerFailure failure) {
            run.forgetPid(RunFolder.LAUNCHER);
            throw failure;
        }
        try {
            return supervise(parts);
        } finally {
            // Held until this process ends; a lock that nobody refers to would be closed as garbage.
            Reference.reachabilityFence(lock);
        }
    }

    private String alreadyRunning() {
        return "The local mode is running already (launcher "
                + state.run()
                        .find(RunFolder.LAUNCHER)
                        .map(found -> "pid " + found.pid())
                        .orElse("unknown")
                + "); see ./bindery status, stop it with ./bindery down";
    }

    /** What an earlier launcher left comes first: its processes hold the ports and the data. */
    private void prepare(List<Part> parts) {
        new Orphans(state.run(), progress).stop();
        if (fresh) {
            progress.say("Deleting all local data");
            state.deleteData();
        }
        state.rotateLogs();
        checkPorts(parts);
    }

    private static void checkPorts(List<Part> parts) {
        List<String> conflicts = parts.stream()
                .flatMap(part -> part.ports().entrySet().stream()
                        .filter(port -> !Ports.isFree(port.getValue()))
                        .map(port -> "port " + port.getValue() + " (" + part.name() + ", " + port.getKey()
                                + ") is in use by " + PortHolder.of(port.getValue())))
                .toList();
        if (!conflicts.isEmpty()) {
            throw new ServerFailure(String.join("\nbindery: ", conflicts)
                    + "\nbindery: end it, or move all ports: BINDERY_PORT_BASE=18080 ./bindery up");
        }
    }

    private boolean supervise(List<Part> parts) {
        long start = System.nanoTime();
        Supervisor supervisor = new Supervisor(parts, state.run(), state.logs(), STOP_PATIENCE, progress);
        Thread stop = new Thread(() -> stop(supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        progress.say("Starting " + parts.stream().map(Part::name).collect(Collectors.joining(", ")));
        try {
            supervisor.start();
        } catch (ServerFailure failure) {
            progress.say("Could not start: " + failure.getMessage());
            return false;
        }
        importStarter(parts);
        String seconds = Progress.seconds(Duration.ofNanos(System.nanoTime() - start));
        progress.say(new Welcome(suite, parts).text(seconds));
        supervisor.running();
        waitForTheEnd();
        return true;
    }

    private void stop(Supervisor supervisor) {
        progress.say("Stopping (Java processes that were started without a cache make it now; give them a moment)");
        supervisor.stop();
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        state.run().forgetPid(RunFolder.LAUNCHER);
        progress.say("Stopped; the data is kept in " + state.folder());
    }

    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** After the first start with a new database. A failure is no reason to stop: the next start tries again. */
    private void importStarter(List<Part> parts) {
        Set<String> names = parts.stream().map(Part::name).collect(Collectors.toSet());
        if (!Files.exists(suite.starterMark()) || !names.containsAll(Set.of("catalog", "gateway"))) {
            return;
        }
        ByteArrayOutputStream quiet = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(quiet, true, StandardCharsets.UTF_8)) {
            new Importer(suite.publicUrl(), state.logs(), out, false).starter();
            Files.delete(suite.starterMark());
            progress.say("catalog", "holds the starter books");
        } catch (ServerFailure failure) {
            progress.say("catalog", "starter books not loaded, the next start tries again: " + failure.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lock's holder, for a caller that wants to know before it starts anything. */
    Optional<String> obstacle() {
        return state.run().find(RunFolder.LAUNCHER).map(found -> alreadyRunning());
    }
}
