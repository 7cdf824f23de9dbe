package io.bindery.local.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies what is appended to a log, whole lines at a time. Not thread-safe. */
final class LogFollower {

    private final Path log;
    private final PrintStream out;
    private long position;

    private LogFollower(Path log, PrintStream out, long position) {
        this.log = log;
        this.out = out;
        this.position = position;
    }

    /** Skips what is in the log now. */
    static LogFollower fromEnd(Path log, PrintStream out) {
        try {
            return new LogFollower(log, out, Files.exists(log) ? Files.size(log) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies the lines that were completed since the last call. */
    void copyNew() {
        if (!Files.exists(log)) {
            return;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            if (file.length() < position) {
                position = 0;
            }
            byte[] bytes = new byte[(int) Math.min(file.length() - position, 1 << 20)];
            file.seek(position);
            file.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n') + 1;
            out.print(text.substring(0, end));
            out.flush();
            position += text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
