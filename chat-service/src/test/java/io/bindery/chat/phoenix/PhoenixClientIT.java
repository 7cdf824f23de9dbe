package io.bindery.chat.phoenix;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge: the npm client {@code phoenix}, unmodified. Needs Node and the npm registry, as the whole build does. */
@QuarkusTest
class PhoenixClientIT extends ChatIT {

    private static final Path SOURCE = Path.of("src/test/js");
    private static final Path PLACE = Path.of("target/js");

    @Test
    void the_client_of_phoenix_cannot_tell_us_from_phoenix() throws Exception {
        install();
        String output = run(
                Map.of(
                        "SOCKET", "ws://localhost:%d/socket".formatted(RestAssured.port),
                        "ALICE", tokens.of("alice"),
                        "BOB", tokens.of("bob"),
                        "ALICE_ID", id("alice"),
                        "BOB_ID", id("bob"),
                        "CRASHING", "test:" + UUID.randomUUID()),
                "node",
                "judge.js");
        assertThat(output.lines())
                .as(output)
                .containsExactly(
                        "ok connects with the token as a parameter",
                        "ok connects with the token as a subprotocol",
                        "ok joins a room",
                        "ok sees who is there and who comes",
                        "ok says something, is answered, and everybody hears it",
                        "ok repeats itself and is heard once",
                        "ok is seen typing",
                        "ok reads the past",
                        "ok gets an error reply",
                        "ok is refused at the door of another",
                        "ok joins its own topic",
                        "ok joins a topic again, which closes the first channel",
                        "ok leaves, and is seen to",
                        "ok joins again and finds what was said",
                        "ok comes back by itself after a crash",
                        "ok reconnects and rejoins by itself",
                        "ok is refused with a bad token",
                        "ok has its heartbeats answered");
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(PLACE);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, PLACE.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        run(Map.of(), "npm", "ci", "--prefer-offline", "--silent");
    }

    private static String run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("judge", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(PLACE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
            return Files.readString(log);
        } finally {
            process.destroyForcibly();
            Files.delete(log);
        }
    }
}
