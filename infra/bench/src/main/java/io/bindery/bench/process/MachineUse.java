package io.bindery.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What all processors have done since the boot: the first line of {@code /proc/stat} (proc_stat(5)).
 *
 * @param busy ticks of work, stolen ones too
 * @param idle ticks of rest, waiting for the disk too
 */
record MachineUse(long busy, long idle) {

    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int STOLEN = 8;

    static MachineUse now() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/stat")).getFirst());
        } catch (IOException noProc) {
            throw new UncheckedIOException("Benchmarks read /proc, so they need Linux", noProc);
        }
    }

    /** Guests' time, behind the stolen, is in the user's already. */
    static MachineUse parse(String line) {
        String[] fields = line.trim().split("\\s+", -1);
        long busy = 0;
        long idle = 0;
        for (int i = 1; i < fields.length && i <= STOLEN; i++) {
            long ticks = Long.parseLong(fields[i]);
            if (i == IDLE || i == WAITING) {
                idle += ticks;
            } else {
                busy += ticks;
            }
        }
        return new MachineUse(busy, idle);
    }

    /** The share of all processors that was busy since then, from 0 to 1. */
    double shareSince(MachineUse earlier) {
        long worked = busy - earlier.busy;
        long rested = idle - earlier.idle;
        return worked + rested == 0 ? 0 : (double) worked / (worked + rested);
    }
}
