package io.bindery.local.aot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A JVM's ahead-of-time cache: loaded and linked classes, kept for the next start. The JVM makes it when it ends normally after
 * a start without one.
 *
 * <p>The file's name holds a fingerprint of the jars and of the JVM, so a cache is only used for exactly what made it. A cache
 * appears under its name by a rename after the JVM has ended well; what was half written never counts.
 *
 * @param folder where the caches are
 * @param name of the server
 * @param jars jar files, or folders that hold jar files at any depth
 */
public record AotCache(Path folder, String name, List<Path> jars) {

    public AotCache {
        jars = List.copyOf(jars);
    }

    /** Flags that use the cache, or that make it when there is none. */
    public List<String> flags() {
        try {
            Files.createDirectories(folder);
            Path cache = file();
            if (Files.isRegularFile(cache)) {
                return List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off");
            }
            removeAll();
            return List.of("-XX:AOTCacheOutput=" + unfinished(), "-Xlog:aot=off", "-Xlog:cds=off");
        } catch (IOException noCache) {
            return List.of();
        }
    }

    /** Whether this line of a log is the JVM's own about making a cache, which it also does after a start that failed. */
    public static boolean isAbout(String logLine) {
        return logLine.contains(".aot");
    }

    /** Whether the next start makes the cache. */
    public boolean isMissing() {
        return !Files.isRegularFile(file());
    }

    /** Puts in place what the JVM has just made, if it made one. */
    public void keep() {
        try {
            if (Files.isRegularFile(unfinished())) {
                Files.move(unfinished(), file(), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the cache, because a start with it failed. */
    public void discard() {
        try {
            removeAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeAll() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(this::isOfThisServer).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private boolean isOfThisServer(Path file) {
        return file.getFileName().toString().matches(name + "-[0-9a-f]+\\.aot(\\..*)?");
    }

    private Path file() {
        return folder.resolve(name + "-" + fingerprint() + ".aot");
    }

    private Path unfinished() {
        return folder.resolve(name + "-" + fingerprint() + ".aot.new");
    }

    private String fingerprint() {
        List<String> traits =
                new ArrayList<>(List.of(System.getProperty("java.vm.version"), System.getProperty("java.home")));
        for (Path root : jars) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    traits.add(jar + " " + Files.size(jar) + " "
                            + Files.getLastModifiedTime(jar).toMillis());
                }
            } catch (IOException unreadable) {
                traits.add(root.toString());
            }
        }
        return Integer.toHexString(traits.hashCode());
    }
}
