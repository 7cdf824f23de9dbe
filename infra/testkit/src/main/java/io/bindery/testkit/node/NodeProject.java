package io.bindery.testkit.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Node project whose scripts judge a server of ours. Needs Node 20 and the npm registry, as the whole build does; only what
 * the lock file names is installed.
 *
 * @param folder a copy under {@code target}, with its {@code node_modules}
 */
public record NodeProject(Path folder) {

    private static final int PATIENCE_MINUTES = 2;

    /** Copies a project beside the build's output and installs what it depends on. */
    public static NodeProject installed(Path source, Path folder) {
        try {
            Files.createDirectories(folder);
            try (Stream<Path> files = Files.list(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            NodeProject project = new NodeProject(folder);
            project.call(Map.of(), "npm", "ci", "--prefer-offline", "--silent");
            return project;
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    /**
     * Runs a script to its end.
     *
     * @return what it printed
     * @throws AssertionError with what it printed, when it fails or does not end
     */
    public String run(String script, Map<String, String> environment) {
        try {
            return call(environment, "node", script);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private String call(Map<String, String> environment, String... command) throws IOException {
        Path log = Files.createTempFile("node", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            String output = Files.readString(log);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
            }
            return output;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }
}
