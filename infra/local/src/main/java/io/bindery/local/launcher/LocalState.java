package io.bindery.local.launcher;

import io.bindery.local.process.Folders;
import io.bindery.local.state.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder {@code .bindery}.
 *
 * @param folder its path
 */
record LocalState(Path folder) {

    /** What a user would miss; programs, caches and passwords are not data. */
    private static final List<String> DATA = List.of("pg", "pg.new", "kafka", "mail", "files", "starter-pending");

    private static final long LARGEST_LOG_BYTES = 10_000_000;

    Path logs() {
        return folder.resolve("logs");
    }

    RunFolder run() {
        return new RunFolder(folder.resolve("run"));
    }

    /** Deletes all data. Nothing may be running. */
    void deleteData() {
        try {
            for (String name : DATA) {
                Folders.delete(folder.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts logs aside that have grown large, one generation. Nothing may be running. */
    void rotateLogs() {
        if (!Files.isDirectory(logs())) {
            return;
        }
        try (Stream<Path> files = Files.list(logs())) {
            for (Path log :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                if (Files.size(log) > LARGEST_LOG_BYTES) {
                    Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
