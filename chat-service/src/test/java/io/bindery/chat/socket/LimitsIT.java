package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Limits of connections, set low. */
@QuarkusTest
@TestProfile(LimitsIT.Low.class)
class LimitsIT extends ChatIT {

    public static final class Low implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "bindery.chat.socket.idle-timeout", "2S",
                    "bindery.chat.socket.max-connections", "3",
                    "bindery.chat.socket.origins", "https://shop.example,//*.shop.example",
                    "bindery.chat.channel.stop-timeout", "300ms");
        }
    }

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void all_places_are_free() {
        Eventually.within(PATIENCE)
                .until(
                        "those of the test before are gone",
                        () -> metrics.get("bindery.chat.connections").gauge().value() == 0);
    }

    @Test
    void a_silent_connection_is_closed_and_one_that_has_a_heartbeat_stays() {
        TestSocket silent = connect("alice");
        TestSocket alive = connect("bob");
        Eventually.within(PATIENCE).until("the silent one is closed", () -> {
            alive.untilNow();
            return silent.isClosed();
        });
        assertThat(silent.closeCode()).isEqualTo(1001);
        assertThat(alive.untilNow()).isEmpty();
    }

    @Test
    void one_connection_too_many_is_a_429_until_one_ends() {
        List<TestSocket> three = List.of(connect("alice"), connect("alice"), connect("alice"));
        String query = "vsn=2.0.0&token=" + tokens.of("alice");
        assertThat(TestSocket.refusal(address(query), Map.of(), List.of())).isEqualTo(429);
        three.getFirst().close();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(TestSocket.refusal(address(query), Map.of(), List.of()))
                        .isEqualTo(101));
    }

    @Test
    void refused_tokens_take_no_place() {
        for (int i = 0; i < 10; i++) {
            assertThat(TestSocket.refusal(address("vsn=2.0.0&token=x"), Map.of(), List.of()))
                    .isEqualTo(403);
        }
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(connect("alice").untilNow()).isEmpty());
    }

    @Test
    void only_the_configured_origins_connect() {
        assertThat(from("https://shop.example")).isEqualTo(101);
        assertThat(from("http://localhost:8080")).isEqualTo(403);
    }

    @Test
    void the_old_channel_of_a_duplicate_join_is_killed_when_it_does_not_stop() {
        TestSocket alice = connect("alice");
        String topic = "test:" + UUID.randomUUID();
        TestSocket.Joined old = alice.join(topic);
        alice.event("welcome");
        old.push("wait", "{\"gate\": \"never\"}");
        alice.send("20", "20", topic, "phx_join", "{}");
        assertThat(alice.next().path(1).asText()).isEqualTo("20");
        assertThat(alice.next()).hasToString("[\"1\",\"1\",\"%s\",\"phx_close\",{}]".formatted(topic));
        assertThat(alice.next().path(3).asText()).isEqualTo("welcome");
    }

    private int from(String origin) {
        int[] status = new int[1];
        Eventually.within(PATIENCE).until("a place is free", () -> {
            status[0] = TestSocket.refusal(
                    address("vsn=2.0.0&token=" + tokens.of("alice")), Map.of("Origin", origin), List.of());
            return status[0] != 429;
        });
        return status[0];
    }
}
