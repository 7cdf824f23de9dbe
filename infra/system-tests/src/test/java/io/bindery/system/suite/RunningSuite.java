package io.bindery.system.suite;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.checkout.Secrets;
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
import java.util.concurrent.TimeUnit;

/**
 * The whole local mode as a user runs it, in processes of its own with state and ports of its own, so that it can run beside
 * a developer's. Started once per test run, from nothing, stopped and started again, and stopped at its end.
 */
public final class RunningSuite {

    private static final int PORT_BASE = 20_080;
    private static final int SHIFT = PORT_BASE - 8_080;
    private static final RunningSuite ONLY = new RunningSuite();

    private final Path home = Checkout.find().root();
    private final Path state = home.resolve("infra/system-tests/target/suite");

    /** What a command of the script said. */
    public record Outcome(int exitCode, String output) {}

    private RunningSuite() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> run("down")));
        succeed("up", "--detach", "--fresh");
        // The first stop makes the ahead-of-time caches: what the tests kill then starts in a fifth of the time.
        succeed("down");
        succeed("up", "--detach");
    }

    private void succeed(String... command) {
        Outcome outcome = run(command);
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + outcome.output());
        }
    }

    public static RunningSuite get() {
        return ONLY;
    }

    /** Runs a command as {@code ./bindery} does once everything is built. */
    public Outcome run(String... command) {
        String launcher =
                home.resolve("infra/local/target/classes") + ":" + home.resolve("infra/local/target/lib") + "/*";
        List<String> call = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-Dbindery.home=" + home,
                "-cp",
                launcher,
                "io.bindery.local.launcher.Bindery"));
        call.addAll(List.of(command));
        try {
            Path output = Files.createTempFile("bindery", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(call).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("BINDERY_PORT_BASE", Integer.toString(PORT_BASE));
            builder.environment().put("BINDERY_STATE", state.toString());
            Process process = builder.start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(10, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String printed = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            return new Outcome(ended ? process.exitValue() : -1, printed);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    public String gateway() {
        return "http://localhost:" + PORT_BASE;
    }

    public String kafka() {
        return "127.0.0.1:" + port(19_092);
    }

    /** The port that stands for this one of the default local mode. */
    public int port(int usual) {
        return usual + SHIFT;
    }

    /** A token for one of the people of the local mode, got as they get it. */
    public String token(String person) {
        return given().formParam("grant_type", "password")
                .formParam("client_id", "bindery-web")
                .formParam("username", person)
                .formParam("password", person)
                .post(gateway() + "/auth/realms/bindery/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** What a service answers on its management port. */
    public String management(int servicePort, String path) {
        return given().get("http://127.0.0.1:" + (port(servicePort) + 1_000) + path)
                .asString();
    }

    /** Ends a process without warning. */
    public void kill(String name) {
        process(name).destroyForcibly();
    }

    /** Waits until every process is ready again. */
    public void untilReady() {
        Eventually.within(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(states().values())
                        .allMatch(state -> state.equals("ready") || state.equals("supervises")));
    }

    /** A secret that the launcher made for this state. */
    public String secret(String name) {
        return new Secrets(state.resolve("secrets.properties")).get(name);
    }

    /** The end of the log of a process. */
    public Path log(String name) {
        return state.resolve("logs/" + name + ".log");
    }

    /** The process of this name, by its recorded pid. */
    public ProcessHandle process(String name) {
        try {
            String pid = Files.readString(state.resolve("run/" + name + ".pid"))
                    .strip()
                    .split("\\s+", -1)[0];
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new AssertionError(name + " does not run"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The state of each process, as {@code status} tells it. */
    public Map<String, String> states() {
        Map<String, String> states = new java.util.TreeMap<>();
        for (String line : run("status")
                .output()
                .lines()
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .toList()) {
            String[] columns = line.strip().split("\\s+", -1);
            states.put(columns[0], columns[1]);
        }
        return states;
    }

    /** A folder for what a test makes. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(state.resolveSibling(name));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
