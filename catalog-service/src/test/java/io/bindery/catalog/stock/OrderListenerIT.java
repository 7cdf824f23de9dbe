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
import org.junit.jupiter.api.Test;

/** Orders as payment-service tells of them, over a real topic. */
@QuarkusTest
class OrderListenerIT extends StockIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String KAFKA = TestInfra.kafka().bootstrapServers();
    private static final EventTopic ORDERS = new EventTopic(KAFKA, "payment.order.v1");
    private static final EventTopic STOCK = new EventTopic(KAFKA, StockEvent.TOPIC);

    @Test
    void a_reservation_follows_its_order() {
        String book = createWithStock("Followed", 10);
        String order = reserved(book, 2);
        tell(order, 1, "pending");
        tell(order, 2, "authorized");
        awaitStatus(order, "confirmed");
        assertStock(book, 8, 2);
        tell(order, 3, "paid");
        awaitStatus(order, "committed");
        assertStock(book, 8, 0);
        tell(order, 4, "shipped");
        tell(order, 5, "cancelled");
        String last = reserved(book, 1);
        tell(last, 2, "failed");
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
    void an_order_that_comes_back_from_its_refund_takes_no_copies_again() {
        String book = createWithStock("Refunded in vain", 10);
        String order = reserved(book, 2);
        tell(order, 3, "paid");
        tell(order, 4, "refunded");
        tell(order, 5, "paid");
        tell(order, 6, "shipped");
        tell(order, 7, "partially_refunded");
        tell(order, 8, "shipped");
        awaitMarker(book);
        assertThat(status(order)).isEqualTo("committed");
        assertStock(book, 7, 0);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(STOCK.deliveriesOf(book))
                        .extracting(event -> event.at("/data/available").asInt())
                        .containsExactly(10, 8, 8, 7, 7));
    }

    @Test
    void news_of_a_payment_that_come_after_its_refund_take_no_copies_from_the_shelf() {
        String book = createWithStock("Paid late", 10);
        String gone = reserved(book, 2);
        age(gone);
        awaitStatus(gone, "expired");
        tell(gone, 4, "refunded");
        tell(gone, 3, "paid");
        String held = reserved(book, 3);
        tell(held, 2, "authorized");
        tell(held, 4, "refunded");
        tell(held, 3, "paid");
        awaitMarker(book);
        assertThat(status(gone)).isEqualTo("expired");
        assertThat(status(held)).isEqualTo("committed");
        assertStock(book, 6, 0);
    }

    @Test
    void an_order_that_was_given_up_before_it_reserved_stays_without() {
        String book = createWithStock("Too late", 10);
        String order = newOrder();
        tell(order, 2, "cancelled");
        awaitStatus(order, "released");
        reserve(order(order, item(book, 1))).then().statusCode(409).body("detail", containsString("released"));
        assertStock(book, 10, 0);
    }

    @Test
    void a_message_that_is_no_event_is_put_aside_and_the_next_one_acts() {
        String book = createWithStock("After poison", 10);
        String order = reserved(book, 1);
        String poison = UUID.randomUUID().toString();
        ORDERS.send(order, "{\"poison\": \"" + poison + "\"}");
        tell(order, 2, "authorized");
        awaitStatus(order, "confirmed");
        EventTopic dead = new EventTopic(KAFKA, "payment.order.v1.catalog.dead");
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
        String request = tell(order, 3, "paid");
        Eventually.within(PATIENCE).untilAsserted(() -> {
            List<JsonNode> events = STOCK.deliveriesOf(book);
            assertThat(events).hasSize(3);
            assertThat(events.getLast().path("requestid").asText()).isEqualTo(request);
        });
    }

    private void shuffled(Random random, String order, List<String> statuses) {
        List<String> all = new ArrayList<>(statuses);
        all.add(statuses.get(random.nextInt(statuses.size())));
        Collections.shuffle(all, random);
        all.forEach(status -> tell(order, 2 + statuses.indexOf(status), status));
    }

    private void awaitStatus(String order, String status) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(status(order)).isEqualTo(status));
    }

    /** The topic of the tests has one partition, so what was sent before has acted when this, a copy of the book, is sold. */
    private void awaitMarker(String book) {
        String marker = reserved(book, 1);
        tell(marker, 3, "paid");
        awaitStatus(marker, "committed");
    }

    /** Tells of an order, twice the same event; answers the request id. */
    private static String tell(String order, int version, String status) {
        String request = UUID.randomUUID().toString();
        String event = """
                {"specversion": "1.0", "id": "%s", "source": "/payment", "type": "io.bindery.payment.order.%s",
                 "subject": "%s", "time": "2026-11-22T12:00:00Z", "datacontenttype": "application/json",
                 "requestid": "%s",
                 "data": {"id": "%s", "version": %d, "number": "B-1", "status": "%s", "later": {"x": 1}}}
                """.formatted(UUID.randomUUID(), status, order, request, order, version, status);
        ORDERS.send(order, event);
        ORDERS.send(order, event);
        return request;
    }
}
