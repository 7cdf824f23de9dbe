package io.bindery.bench.server;

import io.bindery.bench.process.ProcessTree;
import io.bindery.local.checkout.Checkout;
import io.bindery.local.process.Folders;
import io.bindery.local.process.ProcessIdentity;
import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.Server;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a benchmark's servers run: started one by one, stopped in the opposite order when the benchmark ends, also by Ctrl-C
 * or TERM. Those of a benchmark that was killed are ended by the next one.
 */
public final class Stage implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration STOP = Duration.ofSeconds(30);

    private final Checkout checkout;
    private final Path folder;
    private final Deque<ServerProcess> started = new ArrayDeque<>();
    private boolean closed;

    /** Held as long as this JVM lives, however it ends. */
    private final @Nullable FileLock lock;

    /**
     * Makes an empty stage in that folder; data of an earlier one is deleted.
     *
     * @throws ServerFailure when another benchmark is on it
     */
    public Stage(Checkout checkout, Path folder) {
        this.checkout = checkout;
        this.folder = folder;
        try {
            Files.createDirectories(folder.getParent());
            lock = FileChannel.open(folder.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .tryLock();
            if (lock == null) {
                throw new ServerFailure("Another benchmark of this checkout runs");
            }
            endLeftovers();
            Folders.delete(folder);
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close the stage"));
    }

    public Checkout checkout() {
        return checkout;
    }

    /** A place for what a server or a benchmark writes. */
    public Path folder(String name) {
        return folder.resolve(name);
    }

    /** A place for what may stay for the next run, such as an installed peer. */
    public Path kept(String name) {
        return folder.resolveSibling(name);
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param name unique on this stage: of its log and its pid file
     * @param role what its process is called in the table
     * @throws ServerFailure when it does not
     */
    public ProcessTree start(String name, String role, Server server) {
        ServerProcess process;
        synchronized (this) {
            if (closed) {
                throw new ServerFailure("The benchmark is being stopped");
            }
            process = ServerProcess.start(server, folder("logs").resolve(name + ".log"));
            started.push(process);
        }
        remember(name, process.process().pid());
        process.awaitReady(START);
        return new ProcessTree(role, process.process().pid());
    }

    /** Whether it is being closed, as by Ctrl-C while the benchmark still works. */
    public synchronized boolean isClosed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!started.isEmpty()) {
            started.pop().stop(STOP);
        }
    }

    private void remember(String name, long pid) {
        try {
            Optional<ProcessIdentity> identity = ProcessIdentity.of(pid);
            if (identity.isPresent()) {
                identity.get().writeTo(folder("run").resolve(name + ".pid"));
            }
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private void endLeftovers() throws IOException {
        Path run = folder("run");
        if (!Files.isDirectory(run)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> entries = Files.list(run)) {
            files = entries.filter(file -> file.toString().endsWith(".pid")).toList();
        }
        for (Path file : files) {
            ProcessIdentity.readFrom(file).flatMap(ProcessIdentity::find).ifPresent(RunningProcess::kill);
        }
    }
}
