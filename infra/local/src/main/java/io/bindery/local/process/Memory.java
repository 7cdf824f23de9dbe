package io.bindery.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Memory of a process with its children (PostgreSQL has a process per connection).
 *
 * @param bytes resident memory of the process (RSS), plus what each child holds for itself (anonymous RSS: what they share is
 *     not counted twice)
 */
public record Memory(long bytes) {

    private static final int KIBIBYTE = 1024;

    /** Without children. */
    public static Memory ofAlone(ProcessHandle process) {
        return new Memory(read(process.pid(), "VmRSS:"));
    }

    /** Reads it from {@code /proc}; 0 where there is none. */
    public static Memory withChildren(ProcessHandle process) {
        long children = process.descendants()
                .mapToLong(child -> read(child.pid(), "RssAnon:"))
                .sum();
        return new Memory(ofAlone(process).bytes() + children);
    }

    private static long read(long pid, String key) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIBIBYTE)
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }
}
