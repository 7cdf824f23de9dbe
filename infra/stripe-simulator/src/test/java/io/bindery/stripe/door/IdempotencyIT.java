package io.bindery.stripe.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentConfirmParams;
import io.bindery.stripe.SimulatorIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IdempotencyIT extends SimulatorIT {

    private static final String ORDER = "amount=2000&currency=usd&capture_method=manual&payment_method_types[]=card";

    private final String key = UUID.randomUUID().toString();

    @Inject
    Pool pool;

    @Test
    void a_repeated_request_gets_the_first_answer_and_does_nothing() {
        Response first = create(ORDER);
        Response second = create("currency=usd&amount=2000&payment_method_types[]=card&capture_method=manual");
        first.then().statusCode(200).header("Idempotent-Replayed", nullValue());
        second.then()
                .statusCode(200)
                .header("Idempotent-Replayed", "true")
                .header("Original-Request", first.header("Request-Id"))
                .header("Idempotency-Key", key);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Request-Id")).isNotEqualTo(first.header("Request-Id"));
    }

    @Test
    void another_request_with_the_same_key_is_refused() throws Exception {
        PaymentIntent intent =
                stripe().v1().paymentIntents().create(order(2000, "usd").build(), key(key));
        assertThatThrownBy(() ->
                        stripe().v1().paymentIntents().create(order(2001, "usd").build(), key(key)))
                .isInstanceOfSatisfying(IdempotencyException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(400);
                    assertThat(failure.getStripeError().getType()).isEqualTo("idempotency_error");
                });
        assertThatThrownBy(() -> stripe().v1().paymentIntents().cancel(intent.getId(), key(key)))
                .isInstanceOf(IdempotencyException.class);
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("requires_payment_method");
    }

    @Test
    void a_refusal_by_the_checks_does_not_use_up_the_key() {
        create("amount=1&currency=usd").then().statusCode(400);
        create("amount=2000").then().statusCode(400);
        create("amount=2000&currency=usd&colour=red").then().statusCode(400);
        create(ORDER).then().statusCode(200).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void a_decline_is_kept_and_the_card_is_not_asked_again() throws Exception {
        PaymentIntent intent = created(2000);
        for (int time = 0; time < 2; time++) {
            assertThatThrownBy(() -> confirm(intent.getId(), "pm_card_visa_chargeDeclined"))
                    .isInstanceOf(CardException.class);
        }
        call().get("/v1/charges?payment_intent=" + intent.getId()).then().body("data.size()", equalTo(1));
    }

    @Test
    void a_refusal_by_the_state_is_kept_even_when_the_state_has_changed() throws Exception {
        PaymentIntent intent = created(2000);
        String path = "/v1/payment_intents/" + intent.getId() + "/capture";
        call().header("Idempotency-Key", key).post(path).then().statusCode(400);
        confirmed(intent.getId(), "pm_card_visa");
        call().header("Idempotency-Key", key).post(path).then().statusCode(400).header("Idempotent-Replayed", "true");
    }

    @Test
    void a_500_after_executing_is_kept_and_so_is_what_was_done() throws Exception {
        PaymentIntent intent = authorized(2000);
        String path = "/v1/payment_intents/" + intent.getId() + "/capture";
        fault("error_after_executing", "times", 1, "match", "capture");
        call().header("Idempotency-Key", key)
                .post(path)
                .then()
                .statusCode(500)
                .body("error.type", equalTo("api_error"));
        call().header("Idempotency-Key", key).post(path).then().statusCode(500).header("Idempotent-Replayed", "true");
        assertThat(intent(intent.getId()).getStatus()).isEqualTo("succeeded");
    }

    @Test
    void a_lost_answer_is_found_again_by_the_client_s_own_retry() throws Exception {
        PaymentIntent intent = authorized(2000);
        fault("timeout_after_executing", "times", 1, "match", "capture");
        assertThat(stripe(2).v1().paymentIntents().capture(intent.getId()).getStatus())
                .isEqualTo("succeeded");
        call().get("/v1/events?type=charge.captured&limit=100")
                .then()
                .body(
                        "data.findAll { it.data.object.payment_intent == '%s' }.size()".formatted(intent.getId()),
                        equalTo(1));
    }

    @Test
    void a_late_answer_is_an_unknown_outcome_until_somebody_asks() throws Exception {
        PaymentIntent intent = authorized(2000);
        fault("timeout_after_executing", "times", 1, "match", "capture", "delay_ms", 60_000);
        StripeClient impatient = StripeClient.builder()
                .setApiKey(KEY)
                .setApiBase(base())
                .setMaxNetworkRetries(0)
                .setReadTimeout(300)
                .build();
        assertThatThrownBy(() -> impatient.v1().paymentIntents().capture(intent.getId()))
                .isInstanceOf(ApiConnectionException.class);
        Eventually.within(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> assertThat(intent(intent.getId()).getStatus()).isEqualTo("succeeded"));
    }

    @Test
    void a_rate_limited_request_is_not_executed() {
        fault("rate_limit", "times", 1);
        create(ORDER).then().statusCode(429).body("error.code", equalTo("rate_limit"));
        create(ORDER).then().statusCode(200).header("Idempotent-Replayed", nullValue());
    }

    @Test
    void one_key_used_by_fifty_at_once_acts_once() throws Exception {
        Callable<Response> attempt = () -> create(ORDER);
        Set<String> ids = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<Response> outcome : threads.invokeAll(
                    IntStream.range(0, 50).mapToObj(copy -> attempt).toList())) {
                Response response = outcome.get();
                assertThat(response.statusCode()).isIn(200, 409);
                if (response.statusCode() == 200) {
                    ids.add(response.path("id"));
                } else {
                    assertThat(response.<String>path("error.code")).isEqualTo("idempotency_key_in_use");
                }
            }
        }
        assertThat(ids).hasSize(1);
        create(ORDER).then().statusCode(200).body("id", equalTo(ids.iterator().next()));
    }

    @Test
    void a_key_that_another_transaction_holds_is_in_use() {
        var holder = pool.getConnectionAndAwait();
        try {
            var transaction = holder.beginAndAwait();
            holder.preparedQuery("select pg_advisory_xact_lock(hashtextextended($1, 0))")
                    .executeAndAwait(Tuple.of(key));
            create(ORDER).then().statusCode(409).body("error.code", equalTo("idempotency_key_in_use"));
            transaction.rollbackAndAwait();
        } finally {
            holder.closeAndAwait();
        }
        create(ORDER).then().statusCode(200);
    }

    @Test
    void a_key_is_forgotten_after_a_day() {
        String first = create(ORDER).path("id");
        pool.preparedQuery("update idempotency_key set created_at = now() - interval '24 hours' where key = $1")
                .executeAndAwait(Tuple.of(key));
        create(ORDER)
                .then()
                .statusCode(200)
                .header("Idempotent-Replayed", nullValue())
                .body("id", not(first));
    }

    @Test
    void a_key_can_have_255_characters_and_no_more() {
        for (int length : List.of(255, 256)) {
            call().header("Idempotency-Key", "k".repeat(length))
                    .body(ORDER)
                    .post("/v1/payment_intents")
                    .then()
                    .statusCode(length == 255 ? 200 : 400);
        }
    }

    private Response create(String body) {
        return call().header("Idempotency-Key", key).body(body).post("/v1/payment_intents");
    }

    private PaymentIntent confirm(String intent, String card) throws StripeException {
        return stripe().v1()
                .paymentIntents()
                .confirm(
                        intent,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod(card)
                                .build(),
                        key(key));
    }
}
