package io.bindery.catalog.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Orders as payment-service tells of them, over a real topic. */
@QuarkusTest
class OrderListenerIT extends StockIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String TOPIC = "payment.order.v1";
    private static final String KAFKA = TestInfra.kafka().bootstrapServers();
    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA, "acks", "all"), new StringSerializer(), new StringSerializer());

    @AfterAll
    static void close() {
        PRODUCER.close();
    }

    @Test
    void a_reservation_follows_its_order() {
        String book = createWithStock("Followed", 10);
        String order = reserved(book, 2);
        tell(order, "placed", "pending");
        tell(order, "authorized", "authorized");
        awaitStatus(order, "confirmed");
        assertStock(book, 8, 2);
        tell(order, "paid", "paid");
        awaitStatus(order, "committed");
        assertStock(book, 8, 0);
        tell(order, "shipped", "shipped");
        tell(order, "cancelled", "cancelled");
        String last = reserved(book, 1);
        tell(last, "failed", "failed");
        awaitStatus(last, "released");
        assertThat(status(order)).isEqualTo("committed");
        assertStock(book, 8, 0);
    }

    @Test
    void any_order_and_repetition_of_events_leads_to_the_same_end() {
        String book = createWithStock("Disordered", 1_000);
        Map<String, String> expected = new LinkedHashMap<>();
        Random random = new Random(11);
        for (int i = 0; i < 10; i++) {
            String shipped = reserved(book, 1);
            shuffled(random, shipped, List.of("authorized", "paid", "shipped"));
            expected.put(shipped, "committed");
            String cancelled = reserved(book, 1);
            shuffled(random, cancelled, List.of("authorized", "cancelled"));
            expected.put(cancelled, "released");
        }
        expected.forEach(this::awaitStatus);
        assertStock(book, 990, 0);
    }

    @Test
    void an_order_that_was_given_up_before_it_reserved_stays_without() {
        String book = createWithStock("Too late", 10);
        String order = newOrder();
        tell(order, "cancelled", "cancelled");
        awaitStatus(order, "released");
        reserve(order(order, item(book, 1))).then().statusCode(409).body("detail", containsString("released"));
        assertStock(book, 10, 0);
    }

    @Test
    void a_message_that_is_no_event_is_put_aside_and_the_next_one_acts() {
        String book = createWithStock("After poison", 10);
        String order = reserved(book, 1);
        String poison = UUID.randomUUID().toString();
        send(order, "{\"poison\": \"" + poison + "\"}");
        tell(order, "authorized", "authorized");
        awaitStatus(order, "confirmed");
        EventTopic dead = new EventTopic(KAFKA, TOPIC + ".catalog.dead");
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(dead.deliveriesOf(order))
                        .singleElement()
                        .satisfies(message ->
                                assertThat(message.path("poison").asText()).isEqualTo(poison)));
    }

    @Test
    void the_request_of_the_order_is_named_by_the_news_of_the_stock() {
        String book = createWithStock("Linked", 10);
        String order = reserved(book, 1);
        String request = tell(order, "paid", "paid");
        EventTopic stock = new EventTopic(KAFKA, StockEvent.TOPIC);
        Eventually.within(PATIENCE).untilAsserted(() -> {
            List<JsonNode> events = stock.deliveriesOf(book);
            assertThat(events).hasSize(3);
            assertThat(events.getLast().path("requestid").asText()).isEqualTo(request);
        });
    }

    private void shuffled(Random random, String order, List<String> statuses) {
        List<String> all = new ArrayList<>(statuses);
        all.add(statuses.get(random.nextInt(statuses.size())));
        Collections.shuffle(all, random);
        all.forEach(status -> tell(order, status, status));
    }

    private void awaitStatus(String order, String status) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(status(order)).isEqualTo(status));
    }

    /** Tells of an order, twice the same event; answers the request id. */
    private static String tell(String order, String what, String status) {
        String request = UUID.randomUUID().toString();
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/payment", "type": "io.bindery.payment.order.%s",
                 "subject": "%s", "time": "2026-11-22T12:00:00Z", "datacontenttype": "application/json",
                 "requestid": "%s",
                 "data": {"id": "%s", "version": 1, "number": "B-1", "status": "%s", "later": {"x": 1}}}
                """.formatted(UUID.randomUUID(), what, order, request, order, status);
        send(order, event);
        send(order, event);
        return request;
    }

    private static void send(String key, String message) {
        try {
            PRODUCER.send(new ProducerRecord<>(TOPIC, key, message)).get(60, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
