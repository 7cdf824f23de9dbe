package io.bindery.payment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.payment.catalog.FakeCatalog;
import io.bindery.payment.provider.FakeProvider;
import io.bindery.payment.webhook.TestWebhooks;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.TestTokens;
import io.bindery.testkit.identity.IdentityResource;
import io.bindery.testkit.infra.KafkaResource;
import io.bindery.testkit.infra.PostgresResource;
import io.quarkus.test.common.WithTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** What tests of the running service share: its servers, its people, and the calls they make. */
@WithTestResource(PostgresResource.class)
@WithTestResource(KafkaResource.class)
@WithTestResource(IdentityResource.class)
@WithTestResource(FakeCatalog.class)
@SuppressWarnings("NullAway.Init") // fields are set by the test resources
public abstract class PaymentIT {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);

    protected TestTokens tokens;
    protected FakeCatalog catalog;

    @Inject
    protected FakeProvider provider;

    @Inject
    protected Pool pool;

    @AfterEach
    void heal() {
        catalog.behave(FakeCatalog.Mode.WORKING);
        provider.heal();
    }

    protected RequestSpecification as(String person) {
        return given().auth().oauth2(tokens.of(person)).contentType("application/json");
    }

    protected RequestSpecification asService(String name) {
        return given().auth().oauth2(tokens.service(name)).contentType("application/json");
    }

    /** What is sent to order so many copies of a book. */
    protected static String order(UUID book, int quantity) {
        return "{\"items\": [{\"bookId\": \"%s\", \"quantity\": %d}]}".formatted(book, quantity);
    }

    protected Response place(String person, String body, @Nullable String key) {
        RequestSpecification call = as(person).body(body);
        return (key == null ? call : call.header("Idempotency-Key", key)).post("/api/v1/orders");
    }

    /** Alice orders a book of 12.50 USD; answers the order. */
    protected JsonPath placed() {
        return place("alice", order(catalog.book("Middlemarch", 1_250, "USD", 5), 1), null)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    /** The same, and she authorises it. */
    protected JsonPath authorized() {
        JsonPath order = placed();
        TestWebhooks.deliver("payment_intent.amount_capturable_updated", provider.authorize(payment(order)));
        awaitStatus(id(order), "authorized");
        return order;
    }

    /** The same, and staff take the money. */
    protected JsonPath captured() {
        JsonPath order = authorized();
        capture(payment(order)).then().statusCode(200);
        return order;
    }

    protected Response capture(UUID payment) {
        return asService("jobs").body("{}").post("/api/v1/payments/" + payment + "/capture");
    }

    protected Response ship(JsonPath order) {
        return as("sam").body("{}").post("/api/v1/orders/" + id(order) + "/shipments");
    }

    /** How the shipments of an order stand, the oldest first. */
    protected List<String> shipments(JsonPath order) {
        return as("sam").get("/api/v1/orders/" + id(order) + "/shipments").path("data.status");
    }

    protected Response refund(UUID payment, @Nullable Long amount) {
        String body = "{\"paymentId\": \"%s\", \"reason\": \"damaged\"%s}"
                .formatted(payment, amount == null ? "" : ", \"amount\": " + amount);
        return as("sam").body(body).post("/api/v1/refunds");
    }

    protected JsonPath show(UUID order) {
        return as("sam")
                .get("/api/v1/orders/" + order)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected JsonPath showPayment(UUID payment) {
        return as("sam")
                .get("/api/v1/payments/" + payment)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    protected void awaitStatus(UUID order, String status) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(show(order).getString("status")).isEqualTo(status));
    }

    protected void awaitClosedCalls(UUID order) {
        Eventually.within(PATIENCE)
                .untilAsserted(() -> assertThat(
                                number("select count(*) from provider_call where state = 'open' and order_id = '"
                                        + order + "'"))
                        .isZero());
    }

    protected static UUID id(JsonPath order) {
        return UUID.fromString(order.getString("id"));
    }

    protected static UUID payment(JsonPath order) {
        return UUID.fromString(order.getString("paymentId"));
    }

    protected long number(String query) {
        return pool.query(query).executeAndAwait().iterator().next().getLong(0);
    }

    /** What the books say of an account over all time, or of one payment. */
    protected long balance(String account, UUID payment) {
        return number(("select coalesce(sum(e.amount), 0)::bigint from ledger_entry e join ledger_transaction t"
                        + " on t.id = e.transaction_id where e.account = '%s' and t.payment_id = '%s'")
                .formatted(account, payment));
    }

    protected void assertBooksBalance() {
        assertThat(number("select coalesce(sum(abs(s)), 0)::bigint from"
                        + " (select sum(amount) as s from ledger_entry group by currency) sums"))
                .isZero();
    }
}
