package io.bindery.testkit.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.infra.TestInfra;
import org.junit.jupiter.api.Test;

class EventTopicIT {

    private static final EventTopic TOPIC = new EventTopic(TestInfra.kafka().bootstrapServers(), "told.v1");

    @Test
    void what_is_told_is_an_event_with_the_headers_of_a_relay() {
        String message = TOPIC.tell("io.bindery.test.told", "emma", "{\"title\": \"Emma\"}");
        assertThat(TOPIC.messages()).contains(message);
        assertThat(TOPIC.headersOf("emma")).containsExactly(EventTopic.HEADERS);
        assertThat(TOPIC.deliveriesOf("emma")).singleElement().satisfies(event -> {
            assertThat(event.path("subject").asText()).isEqualTo("emma");
            assertThat(event.path("data").path("title").asText()).isEqualTo("Emma");
        });
    }

    @Test
    void an_event_that_is_sent_again_is_one_event_of_two_deliveries() {
        String message = TOPIC.tell("io.bindery.test.told", "persuasion", "{}");
        TOPIC.send("persuasion", message);
        assertThat(TOPIC.deliveriesOf("persuasion")).hasSize(2);
        assertThat(TOPIC.eventsByKey().get("persuasion")).hasSize(1);
    }

    @Test
    void what_is_no_event_is_a_message_that_a_consumer_puts_aside() {
        String message = TOPIC.tell("io.bindery.test.told", "mansfield", "{}");
        TOPIC.send("mansfield", "no event");
        TOPIC.send("mansfield", "{}");
        assertThat(TOPIC.messages()).contains(message, "no event", "{}");
        assertThat(TOPIC.eventsByKey().get("mansfield")).hasSize(1);
    }
}
