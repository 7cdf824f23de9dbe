package io.bindery.testkit.infra;

import io.bindery.local.process.Folders;
import io.bindery.local.process.ProcessIdentity;
import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.Server;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.process.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Server processes of this test JVM, in {@code target/infra/<pid of the JVM>}. They end with the JVM; those of a JVM that was
 * killed are ended by the next one in the same module.
 */
final class TestServers {

    private static final Path ALL = Path.of("target", "infra").toAbsolutePath();
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration STOP = Duration.ofSeconds(20);

    private TestServers() {}

    /** This JVM's folder for the data of one server. */
    static Path dataOf(String server) {
        return mine().resolve(server);
    }

    private static Path mine() {
        return ALL.resolve(Long.toString(ProcessHandle.current().pid()));
    }

    /** Starts the server and waits until it answers; a shutdown hook ends it. */
    static void start(Server server) {
        try {
            endLeftovers();
            run(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "stop " + server.name()));
    }

    static void kill(Server server) {
        find(server).ifPresent(RunningProcess::kill);
    }

    static void restart(Server server) {
        try {
            run(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Server server) throws IOException {
        if (find(server).isPresent()) {
            throw new ServerFailure(server.name() + " runs already");
        }
        ServerProcess started = ServerProcess.start(server, mine().resolve(server.name() + ".log"));
        Optional<ProcessIdentity> identity =
                ProcessIdentity.of(started.process().pid());
        if (identity.isPresent()) {
            identity.get().writeTo(pidFile(server.name()));
        }
        started.awaitReady(START);
    }

    private static void end(Server server) {
        find(server).ifPresent(process -> process.stop(server.stopSignal(), STOP));
    }

    private static Optional<RunningProcess> find(Server server) {
        try {
            return ProcessIdentity.readFrom(pidFile(server.name())).flatMap(ProcessIdentity::find);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path pidFile(String server) {
        return mine().resolve(server + ".pid");
    }

    private static void endLeftovers() throws IOException {
        if (!Files.isDirectory(ALL)) {
            return;
        }
        for (Path folder : list(ALL)) {
            if (ProcessHandle.of(Long.parseLong(folder.getFileName().toString()))
                    .isEmpty()) {
                for (Path file : list(folder)) {
                    if (file.toString().endsWith(".pid")) {
                        ProcessIdentity.readFrom(file)
                                .flatMap(ProcessIdentity::find)
                                .ifPresent(RunningProcess::kill);
                    }
                }
                Folders.delete(folder);
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        }
    }
}
