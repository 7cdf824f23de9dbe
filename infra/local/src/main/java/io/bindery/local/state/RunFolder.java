package io.bindery.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.local.process.ProcessIdentity;
import io.bindery.local.process.RunningProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code .bindery/run}: a pid file per process, the launcher's state and its lock.
 *
 * @param folder the folder
 */
public record RunFolder(Path folder) {

    /** Name of the launcher's own pid file. */
    public static final String LAUNCHER = "launcher";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PID = ".pid";

    /**
     * Takes the lock that only one launcher can hold. The system frees it when the process ends, however it ends.
     *
     * @return the lock, to be kept open; nothing when another process holds it
     */
    public Optional<FileLock> lock() {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    folder.resolve("launcher.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return Optional.ofNullable(lock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Remembers a process that was started. */
    public void recordPid(String name, long pid) {
        try {
            Optional<ProcessIdentity> identity = ProcessIdentity.of(pid);
            if (identity.isPresent()) {
                identity.get().writeTo(pidFile(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a process that has ended. */
    public void forgetPid(String name) {
        try {
            ProcessIdentity.delete(pidFile(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The recorded process, when it still runs. */
    public Optional<RunningProcess> find(String name) {
        try {
            return ProcessIdentity.readFrom(pidFile(name)).flatMap(ProcessIdentity::find);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All recorded processes that still run, except the launcher. */
    public Map<String, RunningProcess> children() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            Map<String, RunningProcess> found = new LinkedHashMap<>();
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(PID))
                    .map(file -> file.substring(0, file.length() - PID.length()))
                    .filter(name -> !name.equals(LAUNCHER))
                    .sorted()
                    .forEach(name -> find(name).ifPresent(process -> found.put(name, process)));
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the state so that a reader sees the old one or the new one, never a part. */
    public void write(RunState state) {
        try {
            Path fresh = folder.resolve("state.json.new");
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(state));
            Files.move(fresh, stateFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The state as last written, by whichever launcher; nothing when there was none. */
    public Optional<RunState> read() {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(stateFile()), RunState.class));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path stateFile() {
        return folder.resolve("state.json");
    }

    private Path pidFile(String name) {
        return folder.resolve(name + PID);
    }
}
