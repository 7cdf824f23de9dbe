package io.bindery.system.ops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.system.suite.RunningSuite;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the runbooks do with dead letters works: they are counted, read and sent back. */
class DeadLetterIT {

    private static final Eventually SOON = Eventually.within(Duration.ofMinutes(1));
    private static final RunningSuite SUITE = RunningSuite.get();

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "payment.order.v1, catalog, 8081, orders",
        "payment.order.v1, chat, 8082, orders",
        "payment.payment.v1, chat, 8082, payments",
        "payment.order.v1, recommendation, 8083, orders",
        "catalog.book.v1, recommendation, 8083, books",
        "catalog.review.v1, recommendation, 8083, reviews",
        "jobs.request.v1, jobs, 8084, requests",
        "jobs.result.v1, payment, 8085, job-results"
    })
    void a_message_that_cannot_be_taken_is_put_aside_counted_and_can_be_sent_back(
            String topic, String consumer, int port, String channel) {
        String key = UUID.randomUUID().toString();
        String dead = topic + "." + consumer + ".dead";
        String counted = "kafka_producer_record_send_total{client_id=\"kafka-dead-letter-topic-producer-kafka-consumer-"
                + channel + "\"";
        assertThat(SUITE.management(port, "/q/metrics"))
                .as("there before the first one")
                .contains(counted);

        topic(topic, "send", key, "no event");

        EventTopic letters = new EventTopic(SUITE.kafka(), dead);
        SOON.untilAsserted(() -> assertThat(letters.headersOf(key)).hasSize(1));
        JsonNode letter = read(dead, key);
        assertThat(letter.path("value").asText()).isEqualTo("no event");
        assertThat(letter.at("/headers/dead-letter-reason").asText()).contains("the message is no event");
        assertThat(letter.at("/headers/dead-letter-topic").asText()).isEqualTo(topic);
        assertThat(SUITE.management(port, "/q/metrics").lines())
                .anyMatch(line -> line.startsWith(counted) && !line.endsWith(" 0.0"));

        topic(
                dead,
                "replay",
                letter.path("partition").asText(),
                letter.path("offset").asText());

        SOON.untilAsserted(() -> assertThat(letters.headersOf(key)).hasSize(2));
        assertThat(letters.headersOf(key))
                .allSatisfy(headers -> assertThat(headers).containsAllEntriesOf(EventTopic.HEADERS));
    }

    private static JsonNode read(String topic, String key) {
        return topic(topic)
                .lines()
                .map(MetricNames::parse)
                .filter(message -> message.path("key").asText().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private static String topic(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "topic";
        System.arraycopy(words, 0, command, 1, words.length);
        RunningSuite.Outcome outcome = SUITE.run(command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        return outcome.output();
    }
}
