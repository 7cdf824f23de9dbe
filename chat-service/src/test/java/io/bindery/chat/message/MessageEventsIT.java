package io.bindery.chat.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.ChatIT;
import io.bindery.chat.TestSocket;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is said is told to other services. */
@QuarkusTest
class MessageEventsIT extends ChatIT {

    @Test
    void every_message_is_told_once_in_order_and_as_the_contract_says() {
        UUID room = publicRoom();
        TestSocket.Joined alice = connect("alice").join("room:" + room);
        List<String> said = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
        said.forEach(alice::say);
        alice.ask("new_message", "{\"body\": \"repeated\", \"clientId\": \"1\"}");
        alice.ask("new_message", "{\"body\": \"repeated\", \"clientId\": \"1\"}");
        alice.say("last");
        EventContract contract = EventContract.of(MessageEvent.TOPIC);
        Eventually.within(PATIENCE).untilAsserted(() -> {
            List<JsonNode> events = topic(MessageEvent.TOPIC).eventsByKey().getOrDefault(room.toString(), List.of());
            List<String> told = events.stream()
                    .map(event -> event.at("/data/body").asText())
                    .toList();
            assertThat(told)
                    .startsWith(said.toArray(String[]::new))
                    .endsWith("repeated", "last")
                    .hasSize(22);
            events.forEach(event -> contract.check(event.toString()));
            assertThat(events.getFirst().path("subject").asText()).isEqualTo(room.toString());
            assertThat(events.getFirst().path("requestid").asText()).isNotEmpty();
        });
    }
}
