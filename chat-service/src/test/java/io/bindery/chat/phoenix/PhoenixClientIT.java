package io.bindery.chat.phoenix;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.bindery.testkit.node.NodeProject;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The judge: the npm client {@code phoenix}, unmodified. */
@QuarkusTest
class PhoenixClientIT extends ChatIT {

    @Test
    void the_client_of_phoenix_cannot_tell_us_from_phoenix() {
        String output = NodeProject.installed(Path.of("src/test/js"), Path.of("target/js"))
                .run(
                        "judge.js",
                        Map.of(
                                "SOCKET", "ws://localhost:%d/socket".formatted(RestAssured.port),
                                "ALICE", tokens.of("alice"),
                                "BOB", tokens.of("bob"),
                                "ALICE_ID", id("alice"),
                                "BOB_ID", id("bob"),
                                "CRASHING", "test:" + UUID.randomUUID()));
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
}
