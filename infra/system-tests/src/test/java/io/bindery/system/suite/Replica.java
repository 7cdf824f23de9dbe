package io.bindery.system.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One more process of a service of the running suite: the same program with the same settings, on ports of its own. */
public final class Replica implements AutoCloseable {

    private final Process process;
    private final int port;

    private Replica(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param port of its own; its management port is 1,000 higher
     */
    public static Replica of(RunningSuite suite, String service, int port) {
        Path running = Path.of("/proc/" + suite.process(service).pid());
        try {
            List<String> command = new ArrayList<>(parts(running.resolve("cmdline")));
            // The original may be recording a cache of classes, which a copy would write over when it ends, half a
            // minute long.
            command.removeIf(option -> option.startsWith("-XX:AOTCacheOutput"));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(running.resolve("cwd").toRealPath().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            suite.folder("replica").resolve(service + ".log").toFile());
            Map<String, String> environment = builder.environment();
            environment.clear();
            for (String variable : parts(running.resolve("environ"))) {
                int equals = variable.indexOf('=');
                environment.put(variable.substring(0, equals), variable.substring(equals + 1));
            }
            environment.put("HTTP_PORT", Integer.toString(port));
            environment.put("MANAGEMENT_PORT", Integer.toString(port + 1_000));
            Replica replica = new Replica(builder.start(), port);
            replica.untilReady();
            return replica;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public String address() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(30, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    private void untilReady() {
        Eventually.within(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(process.isAlive()).isTrue();
            given().get("http://127.0.0.1:%d/q/health/ready".formatted(port + 1_000))
                    .then()
                    .statusCode(200);
        });
    }

    /** What the kernel ends with a zero byte each. */
    private static List<String> parts(Path file) throws IOException {
        return List.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).split("\0"));
    }
}
