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
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the process stops, in good order and not. Kafka is away all the time, and Keycloak while it starts. */
class StopIT {

    private static final TestTokens TOKENS = new TestTokens();
    private static final TestIssuer ISSUER = new TestIssuer(TOKENS);

    private final Database database = TestInfra.postgres().newDatabase("stop");

    @BeforeEach
    void keycloak_is_away() {
        ISSUER.fail(503);
    }

    @AfterAll
    static void end() {
        ISSUER.close();
    }

    @Test
    void a_stop_sends_every_client_elsewhere_with_1012_and_the_process_ends() throws Exception {
        try (PackagedService chat = start()) {
            List<TestSocket> clients =
                    IntStream.range(0, 50).mapToObj(i -> connect(chat, "alice")).toList();
            clients.forEach(client -> client.join("room:lobby"));
            chat.process().destroy();
            for (TestSocket client : clients) {
                assertThat(client.closeCode()).isEqualTo(1012);
            }
            assertThat(chat.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(chat.output()).contains("50 connections are told to go elsewhere");
        }
    }

    @Test
    void it_is_ready_without_kafka_and_shows_its_tree() throws Exception {
        try (PackagedService chat = start()) {
            assertThat(get(chat.management().resolve("/q/health/ready"))).contains("\"status\": \"UP\"");
            assertThat(get(chat.management().resolve("/q/supervision"))).contains("idle-sockets", "outbox-relay");
            assertThat(get(chat.management().resolve("/q/metrics")))
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
    }

    @Test
    void what_was_acknowledged_before_a_kill_is_there_and_what_is_repeated_is_there_once() throws Exception {
        int count = 400;
        Set<Integer> acknowledged = new HashSet<>();
        try (PackagedService chat = start()) {
            TestSocket.Joined alice = connect(chat, "alice").join("room:lobby");
            Map<String, Integer> refs =
                    send(alice, IntStream.range(0, count).boxed().toList());
            while (acknowledged.size() < 120) {
                JsonNode frame = alice.socket().next();
                Integer number = refs.get(frame.path(1).asText());
                if (number != null && frame.at("/4/status").asText().equals("ok")) {
                    acknowledged.add(number);
                }
            }
            chat.process().destroyForcibly().waitFor();
        }
        try (PackagedService chat = start()) {
            TestSocket.Joined alice = connect(chat, "alice").join("room:lobby");
            List<Integer> rest = IntStream.range(0, count)
                    .boxed()
                    .filter(number -> !acknowledged.contains(number))
                    .toList();
            send(alice, rest)
                    .keySet()
                    .forEach(ref -> assertThat(
                                    alice.socket().reply(ref).at("/4/status").asText())
                            .isEqualTo("ok"));
            assertThat(everything(alice))
                    .isEqualTo(IntStream.range(0, count).mapToObj(i -> "m" + i).toList());
        }
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

    private PackagedService start() throws IOException {
        PackagedService chat = PackagedService.start(
                List.of(),
                Map.of(
                        "DB_URL", database.reactiveUrl(),
                        "DB_USERNAME", database.username(),
                        "DB_PASSWORD", database.password(),
                        "KEYCLOAK_URL", ISSUER.url(),
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        chat.front();
        ISSUER.rotate(TOKENS);
        return chat;
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
