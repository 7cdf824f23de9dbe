package io.bindery.payment.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.payment.PaymentIT;
import io.bindery.payment.catalog.FakeCatalog;
import io.bindery.payment.provider.FakeProvider.Fault;
import io.bindery.payment.provider.FakeProvider.Operation;
import io.bindery.payment.webhook.TestWebhooks;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.events.EventTopic;
import io.bindery.testkit.infra.TestInfra;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * At every step something dies, before or after the other party acted, and nobody repeats the request: the janitor brings it to
 * the same end, and nothing is done twice.
 */
@QuarkusTest
class JanitorIT extends PaymentIT {

    @Inject
    CallStore store;

    @Test
    void an_order_whose_process_died_after_writing_it_down_is_continued() {
        UUID book = catalog.book("Left behind", 1_000, "USD", 3);
        catalog.behave(FakeCatalog.Mode.AWAY);
        String key = UUID.randomUUID().toString();
        place("alice", order(book, 2), key).then().statusCode(503);
        // As a process leaves it that died in the middle of its first attempt.
        pool.query("update provider_call set leased_until = now() + interval '1 second',"
                        + " next_look_at = now() + interval '1 second' where state = 'open'")
                .executeAndAwait();
        catalog.behave(FakeCatalog.Mode.WORKING);
        awaitNoneOpen();
        JsonPath order = place("alice", order(book, 2), key)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(catalog.reserved(book)).isEqualTo(2);
        assertThat(provider.intentOf(payment(order)).getLong("amount")).isEqualTo(2_000);
    }

    @Test
    void a_reservation_whose_answer_was_lost_is_asked_for_again_and_made_once() {
        UUID book = catalog.book("Lost answer", 1_000, "USD", 3);
        String key = UUID.randomUUID().toString();
        catalog.behave(FakeCatalog.Mode.LOSING_ANSWERS);
        place("alice", order(book, 1), key).then().statusCode(503);
        catalog.behave(FakeCatalog.Mode.WORKING);
        awaitNoneOpen();
        place("alice", order(book, 1), key).then().statusCode(201);
        assertThat(catalog.reserved(book)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void an_intent_is_made_once(Fault fault) {
        UUID book = catalog.book("Intent", 1_000, "USD", 3);
        String key = UUID.randomUUID().toString();
        long intents = provider.intents();
        provider.failNext(Operation.CREATE, fault);
        place("alice", order(book, 1), key).then().statusCode(503);
        awaitNoneOpen();
        place("alice", order(book, 1), key).then().statusCode(201);
        assertThat(provider.intents() - intents).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_capture_happens_once(Fault fault) {
        JsonPath order = authorized();
        ship(order).then().statusCode(201);
        provider.failNext(Operation.CAPTURE, fault);
        capture(payment(order)).then().statusCode(503);
        awaitStatus(id(order), "shipped");
        capture(payment(order)).then().statusCode(200);
        assertThat(balance("revenue", payment(order))).isEqualTo(-1_250);
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(mailsOf(id(order))).isEqualTo(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_cancellation_happens_once(Fault fault) {
        JsonPath order = authorized();
        provider.failNext(Operation.CANCEL, fault);
        as("alice").post("/api/v1/orders/" + id(order) + "/cancel").then().statusCode(503);
        ship(order).then().statusCode(409);
        awaitStatus(id(order), "cancelled");
        assertThat(provider.intentOf(payment(order)).getString("status")).isEqualTo("canceled");
        assertThat(balance("revenue", payment(order))).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void a_refund_happens_once_and_is_pending_until_its_outcome_is_known(Fault fault) {
        JsonPath order = captured();
        provider.failNext(Operation.REFUND, fault);
        String refund = refund(payment(order), 250L)
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
        refund(payment(order), 1_001L).then().statusCode(422);
        awaitStatus(id(order), "partially_refunded");
        as("sam").get("/api/v1/refunds/" + refund).then().statusCode(200).body("status", equalTo("succeeded"));
        assertThat(provider.refundsOf(payment(order))).isEqualTo(1);
        assertThat(balance("refunds", payment(order))).isEqualTo(250);
        assertBooksBalance();
    }

    @Test
    void a_refund_that_the_provider_decides_later_is_asked_for_until_it_is_decided() {
        JsonPath order = captured();
        provider.leaveRefundsPending();
        String refund = refund(payment(order), null)
                .then()
                .statusCode(201)
                .body("status", equalTo("pending"))
                .extract()
                .path("id");
        // No webhook tells of it.
        provider.finishRefund(UUID.fromString(refund));
        awaitStatus(id(order), "refunded");
        assertThat(provider.refundsOf(payment(order))).isEqualTo(1);
        assertThat(balance("refunds", payment(order))).isEqualTo(1_250);
        awaitClosedCalls(id(order));
    }

    @Test
    void a_refund_that_is_pending_holds_nobody_up_and_is_no_unknown_outcome() {
        JsonPath order = captured();
        provider.leaveRefundsPending();
        String refund =
                refund(payment(order), 250L).then().statusCode(201).extract().path("id");
        capture(payment(order)).then().statusCode(200);
        assertThat(store.backlog().await().atMost(PATIENCE).calls())
                .isEqualTo(number("select count(*) from provider_call where state = 'open' and attempts > 0"
                        + " and order_id <> '" + id(order) + "'"));
        TestWebhooks.deliver("refund.updated", provider.finishRefund(UUID.fromString(refund)));
        awaitStatus(id(order), "partially_refunded");
        awaitClosedCalls(id(order));
    }

    @Test
    void a_refund_whose_key_the_provider_has_forgotten_is_found_instead_of_repeated() {
        JsonPath order = captured();
        provider.failNext(Operation.REFUND, Fault.AFTER);
        refund(payment(order), null).then().statusCode(201);
        // Another key: only asking can find out.
        pool.preparedQuery("update provider_call set idempotency_key = 'forgotten-' || id where order_id = $1")
                .executeAndAwait(Tuple.of(id(order)));
        awaitStatus(id(order), "refunded");
        assertThat(provider.refundsOf(payment(order))).isEqualTo(1);
    }

    @Test
    void an_outcome_that_stays_unknown_is_looked_at_less_and_less_often() {
        JsonPath order = authorized();
        provider.failNext(Operation.CAPTURE, Fault.BEFORE);
        provider.failNext(Operation.FIND, Fault.BEFORE);
        capture(payment(order)).then().statusCode(503);
        awaitStatus(id(order), "paid");
        assertThat(number(
                        "select attempts from provider_call where kind = 'capture' and order_id = '" + id(order) + "'"))
                .isEqualTo(3);
    }

    private void awaitNoneOpen() {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(number("select count(*) from provider_call where state = 'open'"
                                + " and next_look_at < now() + interval '1 hour'"))
                        .isZero());
    }

    private long mailsOf(UUID order) {
        String number = show(order).getString("number");
        return new EventTopic(TestInfra.kafka().bootstrapServers(), "jobs.request.v1")
                .deliveries().stream()
                        .filter(job -> job.at("/data/kind").asText().equals("email.send"))
                        .filter(job -> job.at("/data/args/subject").asText().contains(number + " "))
                        .map(job -> job.path("id").asText())
                        .distinct()
                        .count();
    }
}
