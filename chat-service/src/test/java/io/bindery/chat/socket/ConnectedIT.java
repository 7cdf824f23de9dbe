package io.bindery.chat.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.chat.channel.TestChannels;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the server's rules share: a connection of alice's, and what is said over it. */
abstract class ConnectedIT extends ChatIT {

    @Inject
    TestChannels channels;

    @Inject
    MeterRegistry metrics;

    TestSocket alice;

    /** A topic that no other test knows. */
    final String topic = "test:" + UUID.randomUUID();

    @BeforeEach
    void alice_is_connected() {
        alice = connect("alice");
    }

    void assertEnded(int times) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(channels.terminated(topic)).isEqualTo(times));
    }

    static void assertUnmatched(JsonNode frame, String ref, String topic) {
        assertThat(frame).hasToString("[null,\"%s\",\"%s\",\"phx_reply\",".formatted(ref, topic) + frame.path(4) + "]");
        assertThat(frame.at("/4/status").asText()).isEqualTo("error");
        assertThat(frame.at("/4/response/reason").asText()).isEqualTo("unmatched topic");
    }

    static String frame(String joinRef, String ref, String topic, String event, String payload) {
        return "[\"%s\",\"%s\",\"%s\",\"%s\",%s]".formatted(joinRef, ref, topic, event, payload);
    }
}
