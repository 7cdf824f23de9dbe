package io.bindery.payment.cancellation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.bindery.payment.PaymentIT;
import io.bindery.payment.catalog.FakeCatalog;
import io.bindery.payment.provider.FakeProvider.Fault;
import io.bindery.payment.provider.FakeProvider.Operation;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CancellationIT extends PaymentIT {

    @Inject
    Cancellation cancellation;

    @Test
    void a_buyer_cancels_an_order_that_waits_to_be_paid_or_shipped() {
        JsonPath pending = placed();
        cancel(pending)
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("reason", containsString("buyer"));
        cancel(pending).then().statusCode(200);
        JsonPath authorized = authorized();
        cancel(authorized).then().statusCode(200).body("status", equalTo("cancelled"));
        assertThat(provider.intentOf(payment(authorized)).getString("status")).isEqualTo("canceled");
    }

    @Test
    void an_order_that_is_paid_or_being_shipped_is_not_cancelled() {
        JsonPath paid = captured();
        cancel(paid).then().statusCode(409).body("detail", containsString("paid"));
        JsonPath shipping = authorized();
        ship(shipping).then().statusCode(201);
        cancel(shipping).then().statusCode(409).body("detail", containsString("shipped"));
    }

    @Test
    void staff_void_an_authorised_payment() {
        JsonPath order = authorized();
        as("sam")
                .post("/api/v1/payments/" + payment(order) + "/void")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        assertThat(show(id(order)).getString("reason")).isEqualTo("Cancelled by the shop");
        capture(payment(order)).then().statusCode(409);
    }

    /** Either the books go and the money is taken, or the buyer has the money back; never both, never neither. */
    @RepeatedTest(10)
    void shipping_and_cancelling_race_and_one_wins() throws Exception {
        JsonPath order = authorized();
        List<Integer> answers = together(() -> ship(order), () -> cancel(order));
        if (answers.getFirst() == 201) {
            assertThat(answers.getLast()).isEqualTo(409);
            capture(payment(order)).then().statusCode(200);
            assertThat(show(id(order)).getString("status")).isEqualTo("shipped");
        } else {
            assertThat(answers).containsExactly(409, 200);
            capture(payment(order)).then().statusCode(409);
            assertThat(show(id(order)).getString("status")).isEqualTo("cancelled");
            assertThat(balance("revenue", payment(order))).isZero();
        }
    }

    @RepeatedTest(5)
    void capturing_and_cancelling_race_and_one_wins() throws Exception {
        JsonPath order = authorized();
        List<Integer> answers = together(() -> capture(payment(order)), () -> cancel(order));
        assertThat(answers).containsOnlyOnce(200).containsOnlyOnce(409);
        boolean taken = answers.getFirst() == 200;
        assertThat(show(id(order)).getString("status")).isEqualTo(taken ? "paid" : "cancelled");
        assertThat(balance("revenue", payment(order))).isEqualTo(taken ? -1_250 : 0);
    }

    @Test
    void an_order_that_nobody_paid_in_time_is_cancelled() {
        JsonPath order = placed();
        overdue(order);
        awaitStatus(id(order), "cancelled");
        assertThat(show(id(order)).getString("reason")).isEqualTo("It was not paid in time");
        assertThat(provider.intentOf(payment(order)).getString("cancellation_reason"))
                .isEqualTo("abandoned");
    }

    @Test
    void an_order_that_was_paid_in_the_last_moment_stays() {
        JsonPath order = placed();
        // Its webhook never comes; the provider is asked before the order is cancelled.
        provider.authorize(payment(order));
        overdue(order);
        awaitStatus(id(order), "authorized");
        awaitClosedCalls(id(order));
        assertThat(provider.intentOf(payment(order)).getString("status")).isEqualTo("requires_capture");
        ship(order).then().statusCode(201);
    }

    @Test
    void a_buyer_who_cancels_during_the_expiry_is_heard_though_the_card_was_authorised_just_before() {
        JsonPath order = placed();
        provider.authorize(payment(order));
        cancellation.expire(id(order), "It was not paid in time").await().atMost(PATIENCE);
        // Nobody comes by but the buyer.
        pool.query("update provider_call set next_look_at = now() + interval '1 hour' where order_id = '" + id(order)
                        + "'")
                .executeAndAwait();
        cancel(order)
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"))
                .body("reason", containsString("buyer"));
        assertThat(provider.intentOf(payment(order)).getString("status")).isEqualTo("canceled");
    }

    @Test
    void a_payment_that_cannot_be_cancelled_at_the_moment_is_cancelled_later_by_the_same_call() {
        JsonPath order = placed();
        provider.process(payment(order));
        cancel(order).then().statusCode(503);
        overdue(order);
        cancel(order).then().statusCode(503);
        assertThat(show(id(order)).getString("status")).isEqualTo("pending");
        provider.decline(payment(order), "insufficient_funds");
        awaitStatus(id(order), "cancelled");
        assertThat(number(
                        "select count(*) from provider_call where kind = 'cancel' and order_id = '" + id(order) + "'"))
                .isEqualTo(1);
    }

    @Test
    void an_order_is_cancelled_while_the_catalog_is_away() {
        UUID book = catalog.book("Unreachable", 1_000, "USD", 3);
        catalog.behave(FakeCatalog.Mode.AWAY);
        place("bob", order(book, 1), "cancel-early").then().statusCode(503);
        String id = as("bob").get("/api/v1/orders").path("data[0].id");
        as("bob")
                .post("/api/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        catalog.behave(FakeCatalog.Mode.WORKING);
        place("bob", order(book, 1), "cancel-early").then().statusCode(409);
        assertThat(catalog.reserved(book)).isZero();
    }

    @Test
    void an_order_is_cancelled_before_the_provider_has_answered_and_its_intent_is_given_up() {
        UUID book = catalog.book("Hasty", 1_000, "USD", 3);
        provider.failNext(Operation.CREATE, Fault.AFTER);
        place("bob", order(book, 1), "cancel-hasty").then().statusCode(503);
        String id = as("bob").get("/api/v1/orders").path("data[0].id");
        as("bob")
                .post("/api/v1/orders/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        JsonPath order = show(UUID.fromString(id));
        assertThat(provider.intentOf(payment(order)).getString("status")).isEqualTo("canceled");
    }

    private void overdue(JsonPath order) {
        pool.query("update orders set pay_until = now() where id = '" + id(order) + "'")
                .executeAndAwait();
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                number("select count(*) from provider_call where kind = 'cancel' and order_id = '"
                                        + id(order) + "'"))
                        .isEqualTo(1));
    }

    private Response cancel(JsonPath order) {
        return as("alice").post("/api/v1/orders/" + id(order) + "/cancel");
    }

    private static List<Integer> together(Callable<Response> one, Callable<Response> other) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            var first = threads.submit(one);
            var second = threads.submit(other);
            return List.of(first.get().statusCode(), second.get().statusCode());
        }
    }
}
