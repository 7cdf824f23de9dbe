package io.bindery.payment.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.payment.PaymentIT;
import io.bindery.payment.webhook.TestWebhooks;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.contract.EventContract;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An order from its first request to its refund, as others see it: over REST and in the topics. */
@QuarkusTest
class StoryIT extends PaymentIT {

    private static final String REQUEST = "story-1";

    @Test
    void an_order_is_declined_paid_shipped_and_refunded_and_everything_is_told() {
        JsonPath order = order();
        UUID id = id(order);
        UUID payment = payment(order);

        TestWebhooks.deliver("payment_intent.payment_failed", provider.decline(payment, "insufficient_funds"));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(showPayment(payment).getString("decline.code"))
                        .isEqualTo("insufficient_funds"));
        assertThat(show(id).getString("status")).isEqualTo("pending");

        TestWebhooks.deliver("payment_intent.amount_capturable_updated", provider.authorize(payment));
        awaitStatus(id, "authorized");
        assertThat(showPayment(payment).getString("decline")).isNull();

        as("sam")
                .body("{\"carrier\": \"Post\", \"trackingNumber\": \"T-1\"}")
                .post("/api/v1/orders/" + id + "/shipments")
                .then()
                .statusCode(201)
                .body("status", equalTo("awaiting_capture"));
        capture(payment).then().statusCode(200).body("status", equalTo("captured"));
        capture(payment).then().statusCode(200).body("captured.amount", equalTo(3_248));
        assertThat(show(id).getString("status")).isEqualTo("shipped");
        as("alice")
                .get("/api/v1/orders/" + id + "/shipments")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].status", equalTo("shipped"));
        assertThat(balance("receivable", payment)).isEqualTo(3_248);
        assertThat(balance("revenue", payment)).isEqualTo(-3_248);

        refund(payment, 999L).then().statusCode(201).body("status", equalTo("succeeded"));
        assertThat(show(id).getString("status")).isEqualTo("partially_refunded");
        refund(payment, 2_250L).then().statusCode(422).body("errors[0].pointer", equalTo("/amount"));
        refund(payment, null).then().statusCode(201).body("amount.amount", equalTo(2_249));
        refund(payment, null).then().statusCode(422);
        assertThat(show(id).getString("status")).isEqualTo("refunded");
        assertThat(balance("receivable", payment)).isZero();
        assertThat(balance("refunds", payment)).isEqualTo(3_248);
        assertBooksBalance();

        assertOrderEvents(id);
        assertPaymentEvents(payment);
        assertJobs(payment);
    }

    private JsonPath order() {
        String body = """
                {"items": [{"bookId": "%s", "quantity": 1}, {"bookId": "%s", "quantity": 2}], "currency": "USD"}
                """.formatted(catalog.book("Middlemarch", 1_250, "USD", 5), catalog.book("Emma", 999, "USD", 5));
        return as("alice")
                .header("X-Request-Id", REQUEST)
                .body(body)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .header("Location", startsWith("/api/v1/orders/"))
                .body("status", equalTo("pending"))
                .body("number", startsWith("B-"))
                .body("total.amount", equalTo(3_248))
                .body("items[1].unitPrice.amount", equalTo(999))
                .body("checkoutUrl", startsWith("http://localhost:8090/pay/pi_"))
                .body("clientSecret", startsWith("pi_"))
                .extract()
                .jsonPath();
    }

    private static void assertOrderEvents(UUID id) {
        List<JsonNode> events = eventsOf("payment.order.v1", id.toString(), 6);
        assertThat(events.stream().map(event -> event.path("type").asText().replace("io.bindery.payment.order.", "")))
                .containsExactly("placed", "authorized", "paid", "shipped", "partially_refunded", "refunded");
        assertThat(events.stream().map(event -> event.at("/data/version").asInt()))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(events.toString()).doesNotContain("alice@example.org");
    }

    private static void assertPaymentEvents(UUID payment) {
        List<JsonNode> events = eventsOf("payment.payment.v1", payment.toString(), 6);
        assertThat(events.stream().map(event -> event.path("type").asText().replace("io.bindery.payment.payment.", "")))
                .containsExactly("created", "declined", "authorized", "captured", "refunded", "refunded");
        assertThat(events.get(1).at("/data/decline/code").asText()).isEqualTo("insufficient_funds");
        assertThat(events.get(4).at("/data/refunded/amount").asInt()).isEqualTo(999);
    }

    private static void assertJobs(UUID payment) {
        EventContract contract = EventContract.of("jobs.request.v1");
        Eventually.within(PATIENCE).untilAsserted(() -> {
            List<JsonNode> jobs = jobs();
            assertThat(jobs).hasSize(4);
            assertThat(jobs.getFirst().at("/data/args/paymentId").asText()).isEqualTo(payment.toString());
            assertThat(jobs.stream().map(job -> job.at("/data/args/subject").asText()))
                    .satisfiesExactly(
                            capture -> assertThat(capture).isEmpty(),
                            shipped -> assertThat(shipped).contains("is on its way"),
                            some -> assertThat(some).startsWith("Refund for your order"),
                            rest -> assertThat(rest).startsWith("Refund for your order"));
            assertThat(jobs.get(1).at("/data/args/to").asText()).isEqualTo("alice@example.org");
            assertThat(jobs.get(1).at("/data/args/text").asText())
                    .contains("2 x Emma, 9.99 USD each: 19.98 USD", "Total: 32.48 USD", "Post T-1");
            assertThat(jobs.stream().map(job -> job.at("/data/priority").asInt()))
                    .as("money goes before mail")
                    .containsExactly(2, 5, 5, 5);
            assertThat(jobs.stream().map(job -> job.at("/data/timeout").asText()))
                    .containsExactly("PT1M", "PT30S", "PT30S", "PT30S");
            jobs.forEach(job -> contract.check(job.toString()));
        });
    }

    private static List<JsonNode> jobs() {
        return new EventTopic(TestInfra.kafka().bootstrapServers(), "jobs.request.v1")
                .deliveries().stream()
                        .filter(job -> REQUEST.equals(job.path("requestid").asText()))
                        // Each job is a key of its own, so the topic does not order them; the ids of events grow.
                        .sorted(Comparator.comparing(job -> job.path("id").asText()))
                        .toList();
    }

    private static List<JsonNode> eventsOf(String topic, String key, int count) {
        EventContract contract = EventContract.of(topic);
        EventTopic events = new EventTopic(TestInfra.kafka().bootstrapServers(), topic);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(events.deliveriesOf(key)).hasSize(count));
        List<JsonNode> told = events.deliveriesOf(key);
        told.forEach(event -> {
            contract.check(event.toString());
            assertThat(event.path("requestid").asText()).isEqualTo(REQUEST);
        });
        return told;
    }
}
