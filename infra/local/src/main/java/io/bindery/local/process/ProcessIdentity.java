package io.bindery.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told from a later one that got the same pid.
 *
 * @param pid process id
 * @param start when it started, in a form that only compares: on Linux clock ticks since boot (field 22 of
 *     {@code /proc/<pid>/stat}), which no change of the clock moves; elsewhere milliseconds of the epoch
 */
public record ProcessIdentity(long pid, long start) {

    private static final String ZOMBIE = "Z";
    private static final int START_TIME_AFTER_NAME = 19;

    /** The identity of a process that runs, or nothing when it has ended. */
    public static Optional<ProcessIdentity> of(long pid) {
        return startOf(pid).map(start -> new ProcessIdentity(pid, start));
    }

    /** Reads what {@link #writeTo} wrote; nothing when there is no such file or when it is damaged. */
    public static Optional<ProcessIdentity> readFrom(Path file) throws IOException {
        try {
            return Optional.of(new ProcessIdentity(number(file), number(startFile(file))));
        } catch (NoSuchFileException | NumberFormatException nothingUsable) {
            return Optional.empty();
        }
    }

    /** Writes the pid, alone so that it can be given to kill, and the start into a file beside it. */
    public void writeTo(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(startFile(file), start + "\n");
        Files.writeString(file, pid + "\n");
    }

    /** Forgets what was written. */
    public static void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(startFile(file));
    }

    private static long number(Path file) throws IOException {
        return Long.parseLong(Files.readString(file).strip());
    }

    private static Path startFile(Path file) {
        return file.resolveSibling(file.getFileName().toString().replaceFirst("\\.pid$", "") + ".start");
    }

    /** The process, when it still runs: never another one with the same pid. */
    public Optional<RunningProcess> find() {
        return startOf(pid)
                .filter(now -> now == start)
                .flatMap(same -> ProcessHandle.of(pid))
                .filter(ProcessHandle::isAlive)
                .map(RunningProcess::new);
    }

    /** Nothing also for a zombie: it has ended, only its parent has not asked how. */
    private static Optional<Long> startOf(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return afterName[0].equals(ZOMBIE)
                    ? Optional.empty()
                    : Optional.of(Long.valueOf(afterName[START_TIME_AFTER_NAME]));
        } catch (IOException noProc) {
            return ProcessHandle.of(pid)
                    .flatMap(handle -> handle.info().startInstant())
                    .map(Instant::toEpochMilli);
        }
    }
}
