package io.bindery.system.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of the checkout, wherever the tests are started from: Maven names its folder in {@code bindery.home}. */
final class Checkout {

    private static final Path HOME = find();

    private Checkout() {}

    static Path path(String relative) {
        return HOME.resolve(relative);
    }

    static String read(String relative) {
        return read(path(relative));
    }

    static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of a folder with that ending, sorted by name. */
    static List<Path> list(String folder, String ending) {
        try (var paths = Files.list(path(folder))) {
            return paths.filter(path -> path.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find() {
        String given = System.getProperty("bindery.home");
        Path start = Path.of(given == null ? "" : given).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("helm")) && Files.isDirectory(folder.resolve("infra"))) {
                return folder;
            }
        }
        throw new IllegalStateException("Not inside a checkout of Bindery: " + start);
    }
}
