package io.bindery.payment.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.bindery.payment.PaymentIT;
import io.bindery.payment.catalog.FakeCatalog;
import io.bindery.payment.provider.FakeProvider.Fault;
import io.bindery.payment.provider.FakeProvider.Operation;
import io.bindery.payment.webhook.TestWebhooks;
import io.bindery.testkit.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlacementIT extends PaymentIT {

    @Inject
    MeterRegistry metrics;

    @Test
    void one_key_used_by_50_threads_at_once_is_one_order_and_50_equal_answers() throws Exception {
        UUID book = catalog.book("Popular", 1_000, "USD", 10);
        String key = UUID.randomUUID().toString();
        int effects = provider.effects();
        List<Response> answers = together(50, () -> place("alice", order(book, 1), key));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 201);
        Set<String> bodies = answers.stream().map(Response::asString).collect(Collectors.toSet());
        assertThat(bodies).hasSize(1);
        UUID id = id(answers.getFirst().jsonPath());
        assertThat(catalog.reserved(book)).isEqualTo(1);
        assertThat(catalog.callsOf(id)).isEqualTo(1);
        assertThat(provider.effects() - effects).isEqualTo(1);
    }

    @Test
    void two_orders_race_for_the_last_copy_and_the_loser_is_told_and_not_charged() throws Exception {
        UUID book = catalog.book("Last copy", 1_000, "USD", 1);
        long intents = provider.intents();
        List<Response> answers = together(2, () -> place("alice", order(book, 1), null));
        assertThat(answers.stream().map(Response::statusCode)).containsExactlyInAnyOrder(201, 409);
        Response lost = answers.stream()
                .filter(answer -> answer.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        lost.then()
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo("/items/0/quantity"))
                .body("errors[0].detail", containsString(book.toString()));
        assertThat(provider.intents() - intents).isEqualTo(1);
    }

    @Test
    void an_order_that_failed_is_told_again_under_its_key_and_shown_as_failed() {
        UUID book = catalog.book("Sold out", 1_000, "USD", 0);
        String key = UUID.randomUUID().toString();
        String first = place("alice", order(book, 1), key)
                .then()
                .statusCode(409)
                .extract()
                .asString();
        String again = place("alice", order(book, 1), key)
                .then()
                .statusCode(409)
                .extract()
                .asString();
        assertThat(again).isEqualTo(first);
        as("alice")
                .get("/api/v1/orders")
                .then()
                .body("data[0].status", equalTo("failed"))
                .body("data[0].reason", containsString("not enough"))
                .body("data[0].total", nullValue());
    }

    @Test
    void an_order_that_cannot_be_sold_is_counted_as_refused_and_not_as_failed() {
        double refused = counted("refused");
        double failed = counted("failed");
        place("alice", order(catalog.book("Sold out", 1_000, "USD", 0), 1), null)
                .then()
                .statusCode(409);
        place("alice", order(catalog.unpriced("Not for sale"), 1), null).then().statusCode(422);
        assertThat(counted("refused") - refused).isEqualTo(2);
        assertThat(counted("failed") - failed).isZero();
    }

    private double counted(String status) {
        return metrics.counter("bindery.payment.orders", "status", status).count();
    }

    @Test
    void a_key_that_stands_for_another_order_is_refused() {
        UUID book = catalog.book("Once", 1_000, "USD", 10);
        String key = UUID.randomUUID().toString();
        place("alice", order(book, 1), key).then().statusCode(201);
        place("alice", order(book, 2), key).then().statusCode(422);
        place("bob", order(book, 2), key).then().statusCode(201);
    }

    @Test
    void a_repeated_request_is_answered_as_the_first_was_whatever_has_happened_since() {
        UUID book = catalog.book("Again", 1_000, "USD", 10);
        String key = UUID.randomUUID().toString();
        Response first = place("alice", order(book, 1), key);
        as("alice")
                .post("/api/v1/orders/" + first.path("id") + "/cancel")
                .then()
                .statusCode(200)
                .body("status", equalTo("cancelled"));
        Response again = place("alice", order(book, 1), key);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void unknown_and_unpriced_books_and_mixed_currencies_are_422_at_the_item() {
        UUID known = catalog.book("Known", 1_000, "USD", 10);
        UUID unpriced = catalog.unpriced("Not for sale");
        UUID foreign = catalog.book("Foreign", 1_000, "EUR", 10);
        assertRefused(both(known, UUID.randomUUID()), "/items/1/bookId", "names no book");
        assertRefused(both(known, unpriced), "/items/1", "no price");
        assertRefused(both(known, foreign), "/items/1", "EUR");
        assertRefused(order(known, 1).replace("]}", "], \"currency\": \"GBP\"}"), "/items/0", "GBP");
        assertRefused(order(catalog.book("Cheap", 10, "USD", 9), 1), "/items", "at least 0.50 USD");
        assertRefused(order(catalog.book("Dear", 99_999_999, "USD", 9), 2), "/items", "at most");
        assertRefused(order(catalog.book("Odd", 1_255, "KWD", 9), 1), "/items", "must end in 0");
        // The event of each failure lets the catalog release what it keeps aside.
        assertThat(number("select count(*) from orders where status = 'failed' and total_amount is null"
                        + " and answer_status = 422"))
                .isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1250", "KWD, 1250", "USD, 1250"})
    void amounts_are_right_to_the_minor_unit(String currency, long amount) {
        JsonPath order = place("alice", order(catalog.book("Any", amount, currency, 9), 1), null)
                .then()
                .statusCode(201)
                .body("total.amount", equalTo((int) amount))
                .body("total.currency", equalTo(currency))
                .extract()
                .jsonPath();
        assertThat(provider.intentOf(payment(order)).getLong("amount")).isEqualTo(amount);
        provider.authorize(payment(order));
        TestWebhooks.deliver("payment_intent.amount_capturable_updated", provider.intentOf(payment(order)));
        awaitStatus(id(order), "authorized");
        capture(payment(order)).then().statusCode(200).body("captured.amount", equalTo((int) amount));
        assertThat(balance("revenue", payment(order))).isEqualTo(-amount);
    }

    @Test
    void without_the_catalog_an_order_is_a_503_and_its_repetition_continues_it() {
        UUID book = catalog.book("Patient", 1_000, "USD", 10);
        String key = UUID.randomUUID().toString();
        catalog.behave(FakeCatalog.Mode.AWAY);
        place("alice", order(book, 1), key)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .body("detail", containsString("The catalog"));
        catalog.behave(FakeCatalog.Mode.WORKING);
        JsonPath order = place("alice", order(book, 1), key)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        assertThat(catalog.reserved(book)).isEqualTo(1);
        assertThat(catalog.callsOf(id(order))).isEqualTo(1);
    }

    @Test
    void without_the_provider_an_order_is_a_503_and_its_repetition_continues_it() {
        UUID book = catalog.book("Patient too", 1_000, "USD", 10);
        String key = UUID.randomUUID().toString();
        provider.failNext(Operation.CREATE, Fault.AFTER);
        long intents = provider.intents();
        place("alice", order(book, 1), key).then().statusCode(503).body("detail", containsString("payment provider"));
        place("alice", order(book, 1), key).then().statusCode(201);
        assertThat(provider.intents() - intents).isEqualTo(1);
    }

    @Test
    void orders_of_others_do_not_exist_for_a_customer() {
        JsonPath order = placed();
        as("bob").get("/api/v1/orders/" + id(order)).then().statusCode(404);
        as("bob").post("/api/v1/orders/" + id(order) + "/cancel").then().statusCode(404);
        as("bob").get("/api/v1/orders/" + id(order) + "/shipments").then().statusCode(404);
        as("bob").get("/api/v1/payments/" + payment(order)).then().statusCode(404);
        as("sam").get("/api/v1/orders/" + id(order)).then().statusCode(200).body("clientSecret", nullValue());
        as("alice").get("/api/v1/orders/" + id(order)).then().statusCode(200).body("clientSecret", notNullValue());
    }

    @Test
    void people_page_through_their_own_orders_and_staff_through_all() {
        JsonPath first = placed();
        JsonPath second = placed();
        JsonPath page = as("alice")
                .queryParam("page[size]", 1)
                .get("/api/v1/orders")
                .then()
                .statusCode(200)
                .body("data", hasSize(1))
                .body("data[0].id", equalTo(second.getString("id")))
                .extract()
                .jsonPath();
        as("alice")
                .queryParam("page[size]", 1)
                .queryParam("page[after]", page.getString("page.next"))
                .get("/api/v1/orders")
                .then()
                .body("data[0].id", equalTo(first.getString("id")));
        as("sam")
                .queryParam("filter[status]", "pending")
                .queryParam("filter[buyerId]", TestTokens.subject("alice"))
                .get("/api/v1/orders")
                .then()
                .body("data[0].id", equalTo(second.getString("id")));
        List<String> buyers = as("bob").get("/api/v1/orders").path("data.buyerId");
        assertThat(buyers).doesNotContain(TestTokens.subject("alice"));
    }

    private void assertRefused(String body, String pointer, String why) {
        place("alice", body, null)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].pointer", equalTo(pointer))
                .body("errors[0].detail", containsString(why));
    }

    private static String both(UUID one, UUID other) {
        return "{\"items\": [{\"bookId\": \"%s\", \"quantity\": 1}, {\"bookId\": \"%s\", \"quantity\": 1}]}"
                .formatted(one, other);
    }

    private static List<Response> together(int threads, Callable<Response> call) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (Future<Response> answer : pool.invokeAll(Collections.nCopies(threads, call))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
