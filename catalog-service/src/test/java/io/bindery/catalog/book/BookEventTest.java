package io.bindery.catalog.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bindery.catalog.body.Money;
import io.bindery.testkit.contract.EventContract;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BookEventTest {

    private static final EventContract CONTRACT = EventContract.of(BookEvent.TOPIC);
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(com.fasterxml.jackson.databind.SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    @Test
    void every_example_keeps_the_contract() {
        assertThat(CONTRACT.examples()).hasSize(3);
        CONTRACT.examples().values().forEach(CONTRACT::check);
    }

    @Test
    void what_is_sent_keeps_the_contract() throws Exception {
        BookEvent full = new BookEvent(
                UUID.randomUUID(),
                3,
                "Emma",
                "A novel",
                "Matchmaking",
                "9780141439587",
                1815,
                "en",
                new Money(999, "GBP"),
                "https://covers.example/emma.jpg",
                new BigDecimal("4.05"),
                7,
                List.of(new BookEvent.Writer(UUID.randomUUID(), "Jane Austen")),
                List.of("classics"));
        BookEvent bare = new BookEvent(
                UUID.randomUUID(),
                0,
                "Untold",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                List.of(),
                List.of());
        for (BookEvent.Kind kind : BookEvent.Kind.values()) {
            CONTRACT.check(JSON.writeValueAsString(full.as(kind, CLOCK)));
            CONTRACT.check(JSON.writeValueAsString(bare.as(kind, CLOCK)));
        }
    }

    @Test
    void a_breach_is_seen() {
        String example = java.util.Objects.requireNonNull(CONTRACT.examples().get("book.v1.created.json"));
        assertThatThrownBy(() -> CONTRACT.check(example.replace("\"version\": 0", "\"version\": \"none\"")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("version");
    }
}
