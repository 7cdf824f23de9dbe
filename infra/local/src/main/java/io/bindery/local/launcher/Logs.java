package io.bindery.local.launcher;

import io.bindery.local.process.ServerFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows logs.
 *
 * @param folder where they are
 * @param out where to
 */
record Logs(Path folder, PrintStream out) {

    private static final int LAST_LINES = 200;
    private static final int LAST_LINES_OF_EACH = 20;
    private static final long POLL_MILLIS = 200;

    /**
     * Shows the end of the named log, or of all.
     *
     * @param names none or one
     * @param follow whether to go on with what is written from now on, until the process is ended
     */
    void print(List<String> names, boolean follow) {
        List<Path> logs = names.isEmpty() ? all() : List.of(log(names.getFirst()));
        List<LogFollower> followers =
                logs.stream().map(log -> LogFollower.fromEnd(log, out)).toList();
        int lines = names.isEmpty() ? LAST_LINES_OF_EACH : LAST_LINES;
        for (Path log : logs) {
            if (logs.size() > 1) {
                out.println("== " + log);
            }
            end(log, lines).forEach(out::println);
        }
        while (follow) {
            followers.forEach(LogFollower::copyNew);
            pause();
        }
    }

    private Path log(String name) {
        Path log = folder.resolve(name + ".log");
        if (!name.matches("[a-z-]+") || !Files.exists(log)) {
            throw new ServerFailure("There is no log of '" + name + "'; there are "
                    + all().stream()
                            .map(file -> file.getFileName().toString().replace(".log", ""))
                            .collect(Collectors.joining(", ")));
        }
        return log;
    }

    private List<Path> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> end(Path log, int count) {
        try {
            List<String> lines = lines(log);
            return lines.subList(Math.max(0, lines.size() - count), lines.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path log) throws IOException {
        try {
            return Files.readAllLines(log);
        } catch (MalformedInputException notUtf8) {
            return Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        }
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
