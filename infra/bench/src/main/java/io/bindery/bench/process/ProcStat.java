package io.bindery.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The processor time in {@code /proc/<pid>/stat} (proc_pid_stat(5)).
 *
 * @param ticks of the process itself and of all children it has waited for, user and system, in hundredths of a second
 */
record ProcStat(long ticks) {

    private static final int UTIME_AFTER_NAME = 11;
    private static final int CSTIME_AFTER_NAME = 14;

    /** Reads the file of a process; nothing when it has ended. */
    static Optional<ProcStat> of(long pid) {
        try {
            return Optional.of(parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat"))));
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** The name, in parentheses, may hold blanks and parentheses itself; the fields are counted from behind it. */
    static ProcStat parse(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int field = UTIME_AFTER_NAME; field <= CSTIME_AFTER_NAME; field++) {
            ticks += Long.parseLong(afterName[field]);
        }
        return new ProcStat(ticks);
    }
}
