package io.bindery.local.process;

import io.bindery.local.aot.AotCache;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A started {@link Server}.
 *
 * @param server what runs
 * @param process its process
 * @param log where its output goes; kept over restarts
 */
public record ServerProcess(Server server, RunningProcess process, Path log) {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_BYTES_IN_FAILURE = 64 * 1024;
    private static final int LOG_LINES_IN_FAILURE = 5;

    /** Prepares the server and starts its process; does not wait until it answers. */
    public static ServerProcess start(Server server, Path log) {
        prepare(server);
        return launch(server, log);
    }

    /** Makes what the start needs. */
    public static void prepare(Server server) {
        try {
            server.prepare();
        } catch (IOException e) {
            throw new ServerFailure(server.name() + " could not be prepared: " + e, e);
        }
    }

    /** Starts the process of a prepared server; does not wait until it answers. */
    public static ServerProcess launch(Server server, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = server.command()
                    .inOwnSession()
                    .builder()
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new ServerProcess(server, new RunningProcess(process.toHandle()), log);
        } catch (IOException e) {
            throw new ServerFailure(server.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    /**
     * Waits until the server answers.
     *
     * @throws ServerFailure when the process ends or the time is over first
     */
    public void awaitReady(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!server.isReady()) {
            if (process.awaitEnd(POLL)) {
                throw new ServerFailure(server.name() + " ended while it was starting" + lastWords());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new ServerFailure("Interrupted while " + server.name() + " was starting");
            }
            if (System.nanoTime() > deadline) {
                throw new ServerFailure(
                        server.name() + " is not ready after " + patience.toSeconds() + " s" + lastWords());
            }
        }
        if (!process.isAlive()) {
            throw new ServerFailure(server.name() + " ended, but something else answers in its place" + lastWords());
        }
    }

    /**
     * Asks the server to finish; ends it when it does not within {@code patience}.
     *
     * @return whether it finished by itself
     */
    public boolean stop(Duration patience) {
        return process.stop(server.stopSignal(), patience);
    }

    /** The end of the log, for a message about a failure. */
    public String lastWords() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LOG_BYTES_IN_FAILURE));
            byte[] end = new byte[LOG_BYTES_IN_FAILURE];
            int read = Math.max(0, file.read(end));
            List<String> lines = new String(end, 0, read, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !AotCache.isAbout(line))
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_IN_FAILURE), lines.size());
            return " (log: " + log + ")" + (last.isEmpty() ? "" : ":\n  " + String.join("\n  ", last));
        } catch (IOException unreadable) {
            return " (log: " + log + ")";
        }
    }
}
