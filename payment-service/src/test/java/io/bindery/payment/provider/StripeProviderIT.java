package io.bindery.payment.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.money.Money;
import io.bindery.testkit.contract.ConfigContract;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** stripe-java against answers as Stripe gives them. */
class StripeProviderIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static final UUID PAYMENT = UUID.randomUUID();
    private static final Money TWELVE_FIFTY = new Money(1_250, "USD");

    private static final String INTENT = """
            {"id": "pi_1", "object": "payment_intent", "amount": 1250, "amount_capturable": 0, "amount_received": %d,
             "currency": "usd", "capture_method": "manual", "client_secret": "pi_1_secret_2", "status": "%s",
             "cancellation_reason": %s, "last_payment_error": null, "livemode": false, "metadata": {}}
            """;
    private static final String REFUND = """
            {"id": "re_1", "object": "refund", "amount": 999, "charge": "ch_1", "currency": "usd",
             "metadata": {"bindery_refund": "%s"}, "payment_intent": "pi_1", "status": "succeeded"}
            """;

    private final StripeDouble stripe = new StripeDouble();
    private StripeProvider provider = provider(stripe.url());

    @BeforeEach
    void working() {
        stripe.answers(200, INTENT.formatted(0, "requires_payment_method", "null"));
    }

    @AfterEach
    void close() {
        provider.close();
        stripe.close();
    }

    @AfterAll
    static void end() {
        VERTX.closeAndAwait();
    }

    @Test
    void an_intent_is_made_for_capture_later_with_our_ids_and_key() {
        Intent intent = await(create());
        assertThat(intent.id()).isEqualTo("pi_1");
        assertThat(intent.clientSecret()).isEqualTo("pi_1_secret_2");
        assertThat(intent.status()).isEqualTo(Intent.Status.OPEN);
        assertThat(stripe.lastAsked().line()).isEqualTo("POST /v1/payment_intents");
        assertThat(stripe.lastAsked().form())
                .contains("amount=1250", "currency=usd", "capture_method=manual", "payment_method_types[0]=card")
                .contains("metadata[bindery_payment]=" + PAYMENT);
        assertThat(stripe.lastAsked().headers())
                .containsEntry("idempotency-key", "key-1")
                .containsEntry("authorization", "Bearer sk_test_1")
                .doesNotContainKey("x-stripe-client-telemetry");
    }

    @Test
    void money_is_captured_released_and_given_back_under_the_key_of_the_call() {
        stripe.answers(200, INTENT.formatted(1_250, "succeeded", "null"));
        assertThat(await(provider.capture("pi_1", TWELVE_FIFTY, "key-2")).captured())
                .isEqualTo(TWELVE_FIFTY);
        assertThat(stripe.lastAsked().line()).isEqualTo("POST /v1/payment_intents/pi_1/capture");
        assertThat(stripe.lastAsked().form()).isEqualTo("amount_to_capture=1250");

        stripe.answers(200, INTENT.formatted(0, "canceled", "\"requested_by_customer\""));
        Intent cancelled = await(provider.cancel("pi_1", CancelCause.REQUESTED_BY_CUSTOMER, "key-3"));
        assertThat(cancelled.status()).isEqualTo(Intent.Status.CANCELLED);
        assertThat(cancelled.isCancelledByProvider()).isFalse();
        assertThat(stripe.lastAsked().headers()).containsEntry("idempotency-key", "key-3");

        UUID refund = UUID.randomUUID();
        stripe.answers(200, REFUND.formatted(refund));
        ProviderRefund made = await(provider.refund(new NewRefund(refund, "pi_1", new Money(999, "USD")), "key-4"));
        assertThat(made.status()).isEqualTo(ProviderRefund.Status.SUCCEEDED);
        assertThat(made.ours()).isEqualTo(refund.toString());
        assertThat(stripe.lastAsked().form()).contains("payment_intent=pi_1", "amount=999");
    }

    @Test
    void a_refund_is_found_again_by_our_id() {
        UUID refund = UUID.randomUUID();
        stripe.answers(
                200,
                "{\"object\": \"list\", \"has_more\": false, \"data\": [%s, %s]}"
                        .formatted(REFUND.formatted(UUID.randomUUID()), REFUND.formatted(refund)));
        assertThat(await(provider.findRefund("pi_1", refund))).isPresent();
        assertThat(await(provider.findRefund("pi_1", UUID.randomUUID()))).isEmpty();
        assertThat(stripe.lastAsked().line())
                .startsWith("GET /v1/refunds?")
                .contains("payment_intent=pi_1", "limit=100");
    }

    @Test
    void an_authorisation_that_ran_out_was_given_up_by_the_provider() {
        stripe.answers(200, INTENT.formatted(0, "canceled", "\"automatic\""));
        assertThat(await(provider.findIntent("pi_1")).isCancelledByProvider()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalid_request_error, payment_intent_unexpected_state",
        "404, invalid_request_error, resource_missing",
        "402, card_error, card_declined"
    })
    void a_refusal_is_final(int status, String type, String code) {
        stripe.answers(status, error(type, code));
        assertThatThrownBy(() -> await(create())).isInstanceOfSatisfying(ProviderRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.explanation()).isEqualTo("What Stripe says");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "500, api_error, x",
        "503, api_error, x",
        "429, invalid_request_error, rate_limit",
        "429, invalid_request_error, lock_timeout",
        "409, idempotency_error, idempotency_key_in_use",
        "400, idempotency_error, x",
        "401, invalid_request_error, x",
        "403, invalid_request_error, x"
    })
    void what_leaves_the_outcome_open_is_no_refusal_and_is_not_repeated_here(int status, String type, String code) {
        stripe.answers(status, error(type, code));
        assertThatThrownBy(() -> await(create())).isInstanceOf(OutcomeUnknown.class);
        assertThat(stripe.timesAsked()).isEqualTo(1);
    }

    @Test
    void silence_and_absence_leave_the_outcome_open() {
        stripe.fallSilent();
        assertThatThrownBy(() -> await(create())).isInstanceOf(OutcomeUnknown.class);
        provider.close();
        provider = provider("http://127.0.0.1:9");
        assertThatThrownBy(() -> await(create())).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void an_answer_that_cannot_be_read_leaves_the_outcome_open() {
        stripe.answers(500, "<html>");
        assertThatThrownBy(() -> await(create())).isInstanceOf(OutcomeUnknown.class);
    }

    @Test
    void a_connection_is_used_again() {
        for (int i = 0; i < 20; i++) {
            await(create());
        }
        assertThat(stripe.connections()).isEqualTo(1);
    }

    @Test
    void the_event_loop_is_not_blocked() {
        String thread = await(Uni.createFrom()
                .item("")
                .emitOn(task -> VERTX.getOrCreateContext().runOnContext(task))
                .chain(() -> create().map(intent -> Thread.currentThread().getName())));
        assertThat(thread).contains("eventloop");
        assertThat(stripe.timesAsked()).isEqualTo(1);
    }

    private Uni<Intent> create() {
        return provider.createIntent(new NewIntent(PAYMENT, UUID.randomUUID(), TWELVE_FIFTY, "Order B-1"), "key-1");
    }

    private static StripeProvider provider(String url) {
        Map<String, String> values = new HashMap<>(Map.of(
                "secret-key", "sk_test_1",
                "publishable-key", "pk_test_1",
                "webhook-secret", "whsec_1",
                "connect-timeout", "500MS",
                "read-timeout", "500MS",
                "api-base", url + "/"));
        return new StripeProvider(ConfigContract.read(StripeConfig.class, values), VERTX, new ObjectMapper());
    }

    private static String error(String type, String code) {
        return "{\"error\": {\"type\": \"%s\", \"code\": \"%s\", \"message\": \"What Stripe says\"}}"
                .formatted(type, code);
    }

    private static <T> T await(Uni<T> asked) {
        return asked.await().atMost(Duration.ofSeconds(30));
    }
}
