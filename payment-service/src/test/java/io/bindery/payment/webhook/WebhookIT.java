package io.bindery.payment.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import com.stripe.net.Webhook;
import io.bindery.payment.PaymentIT;
import io.bindery.payment.provider.FakeProvider;
import io.bindery.testkit.Eventually;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class WebhookIT extends PaymentIT {

    @Inject
    MeterRegistry metrics;

    @Test
    void a_forged_old_or_altered_webhook_is_refused_and_nothing_is_kept_but_a_count() throws Exception {
        JsonPath order = placed();
        String body = TestWebhooks.event("payment_intent.succeeded", provider.authorize(payment(order)))
                .encode();
        long now = System.currentTimeMillis() / 1_000;
        long before = number("select count(*) from webhook_event");
        double refused = metrics.counter("bindery.payment.webhooks", "outcome", "refused")
                .count();
        for (String signature : List.of(
                "",
                "t=1,v1=00",
                Webhook.Signature.generateSignatureHeader(body, "whsec_of_somebody_else"),
                Webhook.Signature.generateSignatureHeader(body, TestWebhooks.SECRET, now - 400),
                TestWebhooks.sign(body + " "))) {
            TestWebhooks.post(body, signature).then().statusCode(400).contentType("application/problem+json");
        }
        given().contentType("application/json")
                .body(body)
                .post("/webhooks/stripe")
                .then()
                .statusCode(400);
        for (String noEvent :
                List.of("", "[]", "null", "{\"id\": \"evt_1\"}", "{\"id\": 5, \"type\": \"x\"}", "\u0000", "{")) {
            TestWebhooks.post(noEvent, TestWebhooks.sign(noEvent)).then().statusCode(400);
        }
        assertThat(number("select count(*) from webhook_event")).isEqualTo(before);
        assertThat(metrics.counter("bindery.payment.webhooks", "outcome", "refused")
                                .count()
                        - refused)
                .isEqualTo(13);
        assertThat(show(id(order)).getString("status")).isEqualTo("pending");
    }

    @Test
    void an_event_acts_once_however_often_it_comes() {
        JsonPath order = placed();
        JsonObject event =
                TestWebhooks.event("payment_intent.amount_capturable_updated", provider.authorize(payment(order)));
        for (int copy = 0; copy < 5; copy++) {
            TestWebhooks.send(event).then().statusCode(200);
        }
        awaitStatus(id(order), "authorized");
        assertThat(number("select count(*) from payment_event where kind = 'authorized' and payment_id = '"
                        + payment(order) + "'"))
                .isEqualTo(1);
    }

    @Test
    void an_event_about_something_unknown_waits_until_it_is_known() {
        JsonPath order = placed();
        JsonObject intent = provider.authorize(payment(order));
        String known = intent.getString("id");
        rename(known, known + "_hidden");
        JsonObject event = TestWebhooks.event("payment_intent.amount_capturable_updated", intent);
        TestWebhooks.send(event).then().statusCode(200);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                number("select attempts from webhook_event where id = '" + event.getString("id") + "'"))
                        .isPositive());
        rename(known + "_hidden", known);
        awaitStatus(id(order), "authorized");
        assertThat(stateOf(event)).isEqualTo("done");
    }

    @Test
    void an_event_that_waits_for_too_long_is_given_up_and_counted() {
        JsonObject event = TestWebhooks.event(
                "payment_intent.succeeded",
                new JsonObject().put("id", "pi_of_another_shop").put("currency", "usd"));
        TestWebhooks.send(event).then().statusCode(200);
        pool.query("update webhook_event set received_at = now() - interval '4 days' where id = '"
                        + event.getString("id") + "'")
                .executeAndAwait();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(stateOf(event)).isEqualTo("given_up"));
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(metrics.get("bindery.payment.webhooks.lost")
                                .gauge()
                                .value())
                        .isPositive());
    }

    @Test
    void an_event_that_was_given_up_acts_when_it_is_delivered_again() {
        JsonPath order = placed();
        JsonObject event =
                TestWebhooks.event("payment_intent.amount_capturable_updated", provider.authorize(payment(order)));
        pool.query(("insert into webhook_event (id, type, payload, state, attempts, request_id, received_at)"
                                + " values ('%s', 'x', '%s', 'given_up', 400, 'r', now() - interval '4 days')")
                        .formatted(event.getString("id"), event.encode()))
                .executeAndAwait();
        TestWebhooks.send(event).then().statusCode(200);
        awaitStatus(id(order), "authorized");
        assertThat(stateOf(event)).isEqualTo("done");
        TestWebhooks.send(event).then().statusCode(200);
        assertThat(stateOf(event)).isEqualTo("done");
    }

    @Test
    void an_intent_whose_answer_is_an_error_for_good_is_known_by_its_webhook() {
        UUID book = catalog.book("Kept error", 1_250, "USD", 5);
        String key = UUID.randomUUID().toString();
        provider.keepErrorsOf(FakeProvider.Operation.CREATE);
        place("alice", order(book, 1), key).then().statusCode(503);
        JsonPath order = show(UUID.fromString(as("alice").get("/api/v1/orders").path("data[0].id")));
        TestWebhooks.deliver("payment_intent.created", provider.intentOf(payment(order)));
        awaitClosedCalls(id(order));
        place("alice", order(book, 1), key)
                .then()
                .statusCode(201)
                .body("id", equalTo(order.getString("id")))
                .body("clientSecret", startsWith("pi_"));
        TestWebhooks.deliver("payment_intent.amount_capturable_updated", provider.authorize(payment(order)));
        awaitStatus(id(order), "authorized");
    }

    @Test
    void an_order_whose_intent_has_no_answer_is_cancelled_once_a_webhook_tells_of_it() {
        provider.keepErrorsOf(FakeProvider.Operation.CREATE);
        place("alice", order(catalog.book("Kept error", 1_250, "USD", 5), 1), null)
                .then()
                .statusCode(503);
        JsonPath order = show(UUID.fromString(as("alice").get("/api/v1/orders").path("data[0].id")));
        as("alice").post("/api/v1/orders/" + id(order) + "/cancel").then().statusCode(503);
        TestWebhooks.deliver("payment_intent.created", provider.intentOf(payment(order)));
        awaitStatus(id(order), "cancelled");
        assertThat(provider.intentOf(payment(order)).getString("status")).isEqualTo("canceled");
    }

    @Test
    void an_event_of_another_type_or_with_members_of_another_version_is_kept_and_means_nothing() {
        JsonObject event = TestWebhooks.event(
                "customer.subscription.created",
                new JsonObject().put("id", "sub_1").put("items", new JsonObject()));
        TestWebhooks.send(event.put("api_version", "2099-01-01.future").put("extra", new JsonObject()))
                .then()
                .statusCode(200);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(stateOf(event)).isEqualTo("ignored"));
    }

    @Test
    void a_refund_that_comes_back_is_taken_back_in_the_books() {
        JsonPath order = captured();
        UUID refund = UUID.fromString(refund(payment(order), null).path("id"));
        assertThat(show(id(order)).getString("status")).isEqualTo("refunded");
        TestWebhooks.deliver("refund.failed", provider.failRefund(refund));
        awaitStatus(id(order), "paid");
        assertThat(showPayment(payment(order)).getLong("refunded.amount")).isZero();
        assertThat(balance("refunds", payment(order))).isZero();
        refund(payment(order), null).then().statusCode(201);
        assertThat(balance("refunds", payment(order))).isEqualTo(1_250);
        assertBooksBalance();
    }

    @Test
    void an_authorisation_that_ran_out_fails_the_order_and_refuses_the_shipment() {
        JsonPath order = authorized();
        ship(order).then().statusCode(201);
        JsonObject expired = provider.expire(payment(order));
        capture(payment(order)).then().statusCode(409);
        assertThat(show(id(order)).getString("status")).isEqualTo("failed");
        assertThat(show(id(order)).getString("reason")).contains("authorisation ended");
        assertThat(shipments(order)).containsExactly("refused");
        TestWebhooks.deliver("payment_intent.canceled", expired);
        assertThat(balance("revenue", payment(order))).isZero();
    }

    private void rename(String from, String to) {
        pool.query("update payment set intent_id = '%s' where intent_id = '%s'".formatted(to, from))
                .executeAndAwait();
    }

    private String stateOf(JsonObject event) {
        return pool.query("select state from webhook_event where id = '" + event.getString("id") + "'")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);
    }
}
