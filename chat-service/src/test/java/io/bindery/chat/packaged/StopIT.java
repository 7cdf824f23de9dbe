package io.bindery.chat.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.TestSocket;
import io.bindery.local.postgres.Database;
import io.bindery.testkit.PackagedService;
import io.bindery.testkit.TestIssuer;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.infra.TestInfra;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * How the process stops, in good order and not. Kafka is away all the time, and Keycloak while it starts. The tests share a
 * process as long as it lives; the one whose events then wait for Kafka, and make a stop take long, comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StopIT {

    private static final TestTokens TOKENS = new TestTokens();
    private static final TestIssuer ISSUER = new TestIssuer(TOKENS);

    private static final Database DATABASE = TestInfra.postgres().newDatabase("stop");

    private static @Nullable PackagedService chat;

    @AfterAll
    static void end() throws IOException {
        ISSUER.close();
        if (chat != null) {
            chat.close();
        }
    }

    @Test
    @Order(1)
    void it_is_ready_without_kafka_and_shows_its_tree() throws Exception {
        URI management = running().management();
        assertThat(get(management.resolve("/q/health/ready"))).contains("\"status\": \"UP\"");
        assertThat(get(management.resolve("/q/supervision"))).contains("idle-sockets", "outbox-relay");
        assertThat(get(management.resolve("/q/metrics")))
                .contains(
                        "bindery_chat_connections",
                        "bindery_chat_channels{kind=\"room\"",
                        "bindery_chat_channels{kind=\"user\"",
                        "bindery_chat_joins_total",
                        "bindery_chat_channel_crashes_total",
                        "bindery_chat_frames_received_total",
                        "bindery_chat_frames_sent_total",
                        "bindery_chat_connects_total",
                        "bindery_chat_closes_total",
                        "bindery_chat_slow_consumers_total",
                        "bindery_chat_messages_stored_total",
                        "bindery_chat_messages_repeated_total",
                        "bindery_chat_notifications_total");
    }

    @Test
    @Order(2)
    void a_stop_sends_every_client_elsewhere_with_1012_and_the_process_ends() throws Exception {
        PackagedService running = running();
        List<TestSocket> clients =
                IntStream.range(0, 50).mapToObj(i -> connect(running, "alice")).toList();
        clients.forEach(client -> client.join("room:lobby"));
        running.process().destroy();
        for (TestSocket client : clients) {
            assertThat(client.closeCode()).isEqualTo(1012);
        }
        assertThat(running.outputAtEnd()).contains("50 connections are told to go elsewhere");
    }

    @Test
    @Order(3)
    void what_was_acknowledged_before_a_kill_is_there_and_what_is_repeated_is_there_once() throws Exception {
        int count = 400;
        Set<Integer> acknowledged = new HashSet<>();
        TestSocket.Joined before = connect(running(), "alice").join("room:lobby");
        Map<String, Integer> refs =
                send(before, IntStream.range(0, count).boxed().toList());
        while (acknowledged.size() < 120) {
            JsonNode frame = before.socket().next();
            Integer number = refs.get(frame.path(1).asText());
            if (number != null && frame.at("/4/status").asText().equals("ok")) {
                acknowledged.add(number);
            }
        }
        running().process().destroyForcibly().waitFor();
        TestSocket.Joined after = connect(running(), "alice").join("room:lobby");
        List<Integer> rest = IntStream.range(0, count)
                .boxed()
                .filter(number -> !acknowledged.contains(number))
                .toList();
        send(after, rest)
                .keySet()
                .forEach(ref -> assertThat(
                                after.socket().reply(ref).at("/4/status").asText())
                        .isEqualTo("ok"));
        assertThat(everything(after))
                .isEqualTo(IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
    }

    private static Map<String, Integer> send(TestSocket.Joined joined, List<Integer> numbers) {
        Map<String, Integer> refs = new HashMap<>();
        numbers.forEach(number -> refs.put(
                joined.push("new_message", "{\"body\": \"m%d\", \"clientId\": \"c%d\"}".formatted(number, number)),
                number));
        return refs;
    }

    private static List<String> everything(TestSocket.Joined joined) {
        List<String> bodies = new ArrayList<>();
        String payload = "{\"limit\": 100}";
        JsonNode cursor;
        do {
            JsonNode page = joined.ask("history", payload).path("response");
            bodies.addAll(0, page.path("messages").findValuesAsText("body"));
            cursor = page.path("cursor");
            payload = "{\"limit\": 100, \"before\": %s}".formatted(cursor);
        } while (!cursor.isNull());
        return bodies;
    }

    private static PackagedService running() throws IOException {
        if (chat != null && chat.process().isAlive()) {
            return chat;
        }
        if (chat != null) {
            chat.close();
        }
        chat = start();
        return chat;
    }

    private static PackagedService start() throws IOException {
        ISSUER.fail(503);
        PackagedService started = PackagedService.start(
                List.of(),
                Map.of(
                        "DB_URL", DATABASE.reactiveUrl(),
                        "DB_USERNAME", DATABASE.username(),
                        "DB_PASSWORD", DATABASE.password(),
                        "KEYCLOAK_URL", ISSUER.url(),
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        started.front();
        ISSUER.rotate(TOKENS);
        return started;
    }

    private static TestSocket connect(PackagedService chat, String person) {
        return TestSocket.open(URI.create("ws://127.0.0.1:%d/socket/websocket?vsn=2.0.0&token=%s"
                .formatted(chat.front().getPort(), TOKENS.of(person))));
    }

    private static String get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
