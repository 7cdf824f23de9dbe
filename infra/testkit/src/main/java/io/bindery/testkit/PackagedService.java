package io.bindery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The packaged service of the module under test, started as operators start it. For tests in a package {@code packaged}, which run
 * after the package is built.
 */
public record PackagedService(Process process, Path log) implements AutoCloseable {

    private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Pattern LOG_RECORD = Pattern.compile("^[0-9:.]+ (INFO|WARN) ");
    private static final long PATIENCE_SECONDS = 30;

    /** Starts with the given system properties ({@code key=value}) and environment, on 127.0.0.1 and free ports. */
    public static PackagedService start(List<String> properties, Map<String, String> environment) throws IOException {
        Path log = Files.createTempFile("service", ".log");
        List<String> command = Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx128m",
                                // It runs for seconds: what the second compiler does would cost more than it gives.
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC"),
                        properties.stream().map(property -> "-D" + property),
                        Stream.of("-jar", JAR.toString()))
                .flatMap(part -> part)
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("HTTP_HOST", "127.0.0.1", "HTTP_PORT", "0", "MANAGEMENT_PORT", "0"));
        builder.environment().putAll(environment);
        return new PackagedService(builder.start(), log);
    }

    /** Waits for its end and checks that it was a refusal: exit code 1 and, beside what it did before, one line that says this. */
    public void assertRefuses(String line) throws IOException, InterruptedException {
        String output = outputAtEnd();
        assertThat(output.lines().filter(printed -> !LOG_RECORD.matcher(printed).find()))
                .singleElement()
                .asString()
                .startsWith("Cannot start: ")
                .contains(line);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    /** Everything it has printed, once it has ended. */
    public String outputAtEnd() throws IOException, InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the service still runs: " + output());
        }
        return output();
    }

    public String output() throws IOException {
        return Files.readString(log);
    }

    /** Where it listens for the world; waits until it does. */
    public URI front() {
        return address("Listening on: (http://[0-9.:]+[0-9])");
    }

    /** Where it shows health and metrics; waits until it does. */
    public URI management() {
        return address("Management interface listening on (http://[0-9.:]+[0-9])");
    }

    private URI address(String pattern) {
        Pattern line = Pattern.compile(pattern);
        Eventually.within(Duration.ofSeconds(PATIENCE_SECONDS))
                .untilAsserted(() -> assertThat(output()).containsPattern(line));
        try {
            return line.matcher(output())
                    .results()
                    .map(found -> URI.create(found.group(1)))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(log);
    }
}
