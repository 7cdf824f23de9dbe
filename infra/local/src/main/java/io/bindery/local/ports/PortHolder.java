package io.bindery.local.ports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds out who listens on a port, from Linux's {@code /proc}. */
public final class PortHolder {

    private static final String LISTEN = "0A";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_COMMAND = 120;

    private PortHolder() {}

    /** Describes the holder: pid and command line where they can be seen, else "another process". */
    public static String of(int port) {
        return inode(port).flatMap(PortHolder::owner).map(PortHolder::describe).orElse("another process");
    }

    private static String describe(ProcessHandle process) {
        String command = commandLine(process.pid());
        String shown = command.length() > LONGEST_COMMAND ? command.substring(0, LONGEST_COMMAND) + "..." : command;
        return "pid " + process.pid() + ": " + shown;
    }

    private static String commandLine(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
                    .replaceAll("[\\s\0]+", " ")
                    .strip();
        } catch (IOException notOurs) {
            return "(command not visible)";
        }
    }

    /** The socket's inode, from the tables of sockets: column 1 local address, 3 state, 9 inode (proc(5)). */
    private static Optional<String> inode(int port) {
        String suffix = String.format(":%04X", port);
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            try (Stream<String> lines = Files.lines(Path.of(table))) {
                Optional<String> found = lines.map(line -> BLANKS.split(line.strip(), -1))
                        .filter(columns -> columns[1].endsWith(suffix) && columns[3].equals(LISTEN))
                        .map(columns -> columns[9])
                        .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            } catch (IOException noSuchTable) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<ProcessHandle> owner(String inode) {
        String link = "socket:[" + inode + "]";
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process, link))
                .findFirst();
    }

    private static boolean holds(ProcessHandle process, String link) {
        Path descriptors = Path.of("/proc", Long.toString(process.pid()), "fd");
        try (Stream<Path> files = Files.list(descriptors)) {
            return files.anyMatch(file -> isLinkTo(file, link));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean isLinkTo(Path file, String link) {
        try {
            return Files.readSymbolicLink(file).toString().equals(link);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
