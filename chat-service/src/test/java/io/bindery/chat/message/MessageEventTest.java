package io.bindery.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bindery.testkit.contract.EventContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MessageEventTest {

    private static final EventContract CONTRACT = EventContract.of(MessageEvent.TOPIC);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Test
    void every_example_keeps_the_contract() {
        assertThat(CONTRACT.examples()).hasSizeGreaterThanOrEqualTo(2);
        CONTRACT.examples().values().forEach(CONTRACT::check);
    }

    @Test
    void what_is_sent_keeps_the_contract() throws Exception {
        check(null, null);
        check(UUID.randomUUID(), NOW);
    }

    private static void check(@Nullable UUID threadRootId, @Nullable Instant editedAt) throws Exception {
        Message message = new Message(
                UUID.randomUUID(),
                UUID.randomUUID(),
                7,
                "Hello",
                new Message.Sender("alice", "Alice"),
                threadRootId,
                List.of(),
                Map.of(),
                NOW,
                editedAt);
        CONTRACT.check(JSON.writeValueAsString(MessageEvent.sent(message, InstantSource.fixed(NOW))));
    }
}
