package io.bindery.payment.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.PaymentIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The state depends on which events came, not on their order or the number of copies: the same set is delivered to many orders,
 * each in another random order, with copies, from several threads at once.
 */
@QuarkusTest
class WebhookOrderIT extends PaymentIT {

    private static final long SEED = 20_261_122;
    private static final int ORDERS = 12;
    private static final int MAX_COPIES = 3;

    private int declines;

    @ParameterizedTest
    @CsvSource({
        "declined, declined, authorized, captured",
        "declined, authorized, expired",
        "authorized, cancelled",
        "declined, declined",
        "captured",
        "authorized, captured, refunded, returned"
    })
    void the_same_events_in_any_order_lead_to_the_same_state(String events) throws Exception {
        Random random = new Random(SEED);
        Map<String, List<UUID>> states = new LinkedHashMap<>();
        for (int i = 0; i < ORDERS; i++) {
            UUID order = deliver(List.of(events.split(", ", -1)), random);
            states.computeIfAbsent(stateOf(order), state -> new ArrayList<>()).add(order);
        }
        assertThat(states).as("seed %d", SEED).hasSize(1);
        assertBooksBalance();
    }

    private UUID deliver(List<String> kinds, Random random) throws Exception {
        JsonPath order = placed();
        UUID payment = payment(order);
        List<JsonObject> events = new ArrayList<>();
        declines = 0;
        int second = 0;
        for (String kind : kinds) {
            JsonObject event = happen(kind, payment).put("created", 1_800_000_000 + second++);
            events.addAll(Collections.nCopies(1 + random.nextInt(MAX_COPIES), event));
        }
        Collections.shuffle(events, random);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (JsonObject event : events) {
                threads.execute(() -> TestWebhooks.send(event).then().statusCode(200));
            }
        }
        for (JsonObject event : events) {
            Eventually.within(PATIENCE)
                    .untilAsserted(() -> assertThat(number("select count(*) from webhook_event where state = 'done'"
                                    + " and id = '" + event.getString("id") + "'"))
                            .isEqualTo(1));
        }
        return id(order);
    }

    /** Lets it happen at the provider; answers the event that tells of it, with the object as it was then. */
    private JsonObject happen(String kind, UUID payment) {
        return switch (kind) {
            case "declined" ->
                TestWebhooks.event("payment_intent.payment_failed", provider.decline(payment, "decline_" + declines++));
            case "authorized" ->
                TestWebhooks.event("payment_intent.amount_capturable_updated", provider.authorize(payment));
            case "captured" -> TestWebhooks.event("payment_intent.succeeded", capturedElsewhere(payment));
            case "expired" -> TestWebhooks.event("payment_intent.canceled", provider.expire(payment));
            case "cancelled" ->
                TestWebhooks.event(
                        "payment_intent.canceled",
                        provider.expire(payment).put("cancellation_reason", "requested_by_customer"));
            case "refunded" -> TestWebhooks.event("refund.updated", refunded(payment));
            case "returned" ->
                TestWebhooks.event("refund.failed", provider.failRefund(UUID.fromString(refunds(payment))));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private JsonObject capturedElsewhere(UUID payment) {
        JsonObject intent = provider.authorize(payment);
        return provider.settle(intent.getString("id"));
    }

    /** Staff refund it through this service, whose answer comes before any event of it. */
    private JsonObject refunded(UUID payment) {
        TestWebhooks.deliver("payment_intent.succeeded", provider.intentOf(payment));
        Eventually.within(PATIENCE)
                .untilAsserted(() ->
                        assertThat(showPayment(payment).getString("status")).isEqualTo("captured"));
        refund(payment, null).then().statusCode(201);
        return provider.refundOf(UUID.fromString(refunds(payment)));
    }

    private String refunds(UUID payment) {
        return pool.query("select id::text from refund where payment_id = '" + payment + "'")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
    }

    /** Everything that others can see, but for ids. */
    private String stateOf(UUID order) {
        JsonPath shown = show(order);
        UUID payment = payment(shown);
        JsonPath paid = showPayment(payment);
        return List.of(
                        shown.getString("status"),
                        String.valueOf(shown.getString("reason")).replaceAll("B-[0-9]+", "B-n"),
                        paid.getString("status"),
                        paid.getString("captured.amount"),
                        paid.getString("refunded.amount"),
                        String.valueOf(paid.getString("decline.code")),
                        balance("receivable", payment),
                        balance("revenue", payment),
                        balance("refunds", payment))
                .toString();
    }
}
