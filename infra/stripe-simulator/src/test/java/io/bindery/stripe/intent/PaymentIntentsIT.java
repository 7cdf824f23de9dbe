package io.bindery.stripe.intent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.CardException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.PaymentMethod;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentConfirmParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.PaymentIntentUpdateParams;
import io.bindery.stripe.Shape;
import io.bindery.stripe.SimulatorIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PaymentIntentsIT extends SimulatorIT {

    private static final long SEVEN_DAYS = Duration.ofDays(7).toSeconds();

    @Inject
    Pool pool;

    @Test
    void a_new_intent_waits_for_a_payment_method() throws Exception {
        PaymentIntent intent = stripe().v1()
                .paymentIntents()
                .create(order(1250, "USD")
                        .setDescription("Two books")
                        .putMetadata("order", "B-17")
                        .build());
        assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
        assertThat(intent.getAmount()).isEqualTo(1250);
        assertThat(intent.getCurrency()).isEqualTo("usd");
        assertThat(intent.getCaptureMethod()).isEqualTo("manual");
        assertThat(intent.getMetadata()).containsEntry("order", "B-17");
        assertThat(intent.getClientSecret()).startsWith(intent.getId() + "_secret_");
        assertThat(intent.getLivemode()).isFalse();
        assertThat(intent(intent.getId())).isEqualTo(intent);
    }

    @Test
    void manual_capture_holds_the_amount_for_seven_days_and_takes_it_later() throws Exception {
        PaymentIntent held = authorized(2000);
        assertThat(held.getStatus()).isEqualTo("requires_capture");
        assertThat(held.getAmountCapturable()).isEqualTo(2000);
        assertThat(held.getAmountReceived()).isZero();
        Charge charge = stripe().v1().charges().retrieve(held.getLatestCharge());
        assertThat(charge.getCaptured()).isFalse();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getPaymentMethodDetails().getCard().getCaptureBefore())
                .isEqualTo(charge.getCreated() + SEVEN_DAYS);

        PaymentIntent taken = stripe().v1().paymentIntents().capture(held.getId());
        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmountCapturable()).isZero();
        assertThat(taken.getAmountReceived()).isEqualTo(2000);
        assertThat(stripe().v1().charges().retrieve(held.getLatestCharge()).getAmountCaptured())
                .isEqualTo(2000);
    }

    @Test
    void partial_capture_releases_the_rest() throws Exception {
        PaymentIntent held = authorized(2000);
        PaymentIntent taken = stripe().v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1500L)
                                .build());
        assertThat(taken.getStatus()).isEqualTo("succeeded");
        assertThat(taken.getAmount()).isEqualTo(2000);
        assertThat(taken.getAmountReceived()).isEqualTo(1500);
        assertThat(taken.getAmountCapturable()).isZero();
        Charge charge = stripe().v1().charges().retrieve(held.getLatestCharge());
        assertThat(charge.getAmountCaptured()).isEqualTo(1500);
        assertThat(charge.getAmountRefunded()).isEqualTo(500);
        assertThat(charge.getRefunded()).isFalse();
        refused(
                "payment_intent_unexpected_state",
                () -> stripe().v1().paymentIntents().capture(held.getId()));
    }

    @Test
    void more_than_is_held_cannot_be_captured() throws Exception {
        PaymentIntent held = authorized(2000);
        InvalidRequestException failure = refused(
                "amount_too_large",
                () -> stripe().v1()
                        .paymentIntents()
                        .capture(
                                held.getId(),
                                PaymentIntentCaptureParams.builder()
                                        .setAmountToCapture(2001L)
                                        .build()));
        assertThat(failure.getParam()).isEqualTo("amount_to_capture");
        assertThat(intent(held.getId()).getStatus()).isEqualTo("requires_capture");
    }

    @Test
    void automatic_capture_succeeds_at_once() throws Exception {
        PaymentIntent intent = stripe().v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(900L)
                        .setCurrency("eur")
                        .addPaymentMethodType("card")
                        .setPaymentMethod("pm_card_visa")
                        .setConfirm(true)
                        .build());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(900);
    }

    @Test
    void a_payment_method_without_confirmation_waits_for_it() throws Exception {
        PaymentIntent intent = stripe().v1()
                .paymentIntents()
                .create(order(900, "usd").setPaymentMethod("pm_card_visa").build());
        assertThat(intent.getStatus()).isEqualTo("requires_confirmation");
        assertThat(intent.getPaymentMethod()).startsWith("pm_");
        assertThat(stripe().v1().paymentIntents().confirm(intent.getId()).getStatus())
                .isEqualTo("requires_capture");
    }

    @Test
    void cancelling_releases_what_is_held() throws Exception {
        PaymentIntent held = authorized(2000);
        PaymentIntent gone = stripe().v1().paymentIntents().cancel(held.getId());
        assertThat(gone.getStatus()).isEqualTo("canceled");
        assertThat(gone.getAmountCapturable()).isZero();
        assertThat(gone.getCanceledAt()).isNotNull();
        Charge charge = stripe().v1().charges().retrieve(held.getLatestCharge());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getCaptured()).isFalse();
        refused(
                "payment_intent_unexpected_state",
                () -> stripe().v1().paymentIntents().cancel(held.getId()));
        refused(
                "payment_intent_unexpected_state",
                () -> stripe().v1().paymentIntents().capture(held.getId()));
        refused("payment_intent_unexpected_state", () -> confirmed(held.getId(), "pm_card_visa"));
    }

    @Test
    void what_is_not_captured_in_time_is_released_and_canceled() throws Exception {
        PaymentIntent held = authorized(2000);
        pool.preparedQuery("update object set data = regexp_replace(data::text, '\"capture_before\":[0-9]+',"
                        + " '\"capture_before\":1')::json where id = $1")
                .executeAndAwait(Tuple.of(held.getLatestCharge()));
        Eventually.within(Duration.ofSeconds(20)).untilAsserted(() -> {
            PaymentIntent gone = intent(held.getId());
            assertThat(gone.getStatus()).isEqualTo("canceled");
            assertThat(gone.getCancellationReason()).isEqualTo("automatic");
        });
        assertThat(stripe().v1().charges().retrieve(held.getLatestCharge()).getRefunded())
                .isTrue();
    }

    @Test
    void a_challenged_card_needs_the_buyer() throws Exception {
        PaymentIntent intent = confirmed(created(2000).getId(), "pm_card_authenticationRequired");
        assertThat(intent.getStatus()).isEqualTo("requires_action");
        assertThat(intent.getNextAction().getType()).isEqualTo("redirect_to_url");
        assertThat(intent.getNextAction().getRedirectToUrl().getUrl())
                .contains("/pay/" + intent.getId(), intent.getClientSecret());
    }

    @Test
    void a_challenged_card_is_declined_without_the_buyer() throws Exception {
        String id = created(2000).getId();
        assertThatThrownBy(() -> stripe().v1()
                        .paymentIntents()
                        .confirm(
                                id,
                                PaymentIntentConfirmParams.builder()
                                        .setPaymentMethod("pm_card_authenticationRequired")
                                        .setOffSession(true)
                                        .build()))
                .isInstanceOfSatisfying(CardException.class, failure -> {
                    assertThat(failure.getStatusCode()).isEqualTo(402);
                    assertThat(failure.getCode()).isEqualTo("authentication_required");
                });
        assertThat(intent(id).getStatus()).isEqualTo("requires_payment_method");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    pm_card_visa_chargeDeclined,                  card_declined,    generic_decline,    try_again_later
                    pm_card_visa_chargeDeclinedInsufficientFunds, card_declined,    insufficient_funds, try_again_later
                    pm_card_visa_chargeDeclinedLostCard,          card_declined,    lost_card,          do_not_try_again
                    pm_card_chargeDeclinedExpiredCard,            expired_card,     -,                  confirm_card_data
                    pm_card_chargeDeclinedIncorrectCvc,           incorrect_cvc,    -,                  confirm_card_data
                    pm_card_chargeDeclinedProcessingError,        processing_error, -,                  try_again_later
                    pm_card_chargeDeclinedFraudulent,             card_declined,    fraudulent,         -
                    """)
    void a_decline_is_told_with_its_codes_and_leaves_the_intent_open(
            String card, String code, String declineCode, String advice) throws Exception {
        String id = created(2000).getId();
        assertThatThrownBy(() -> confirmed(id, card)).isInstanceOfSatisfying(CardException.class, failure -> {
            assertThat(failure.getStatusCode()).isEqualTo(402);
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.getDeclineCode()).isEqualTo(declineCode);
            assertThat(failure.getStripeError().getAdviceCode()).isEqualTo(advice);
            assertThat(failure.getStripeError().getPaymentIntent().getId()).isEqualTo(id);
            assertThat(failure.getCharge()).startsWith("ch_");
        });
        PaymentIntent open = intent(id);
        assertThat(open.getStatus()).isEqualTo("requires_payment_method");
        assertThat(open.getLastPaymentError().getCode()).isEqualTo(code);
        assertThat(open.getPaymentMethod()).isNull();
        assertThat(stripe().v1().charges().retrieve(open.getLatestCharge()).getStatus())
                .isEqualTo("failed");

        PaymentIntent paid = confirmed(id, "pm_card_visa");
        assertThat(paid.getStatus()).isEqualTo("requires_capture");
        assertThat(paid.getLastPaymentError()).isNull();
    }

    @Test
    void an_intent_open_to_redirecting_methods_is_confirmed_with_a_return_url_only() throws Exception {
        String id = stripe().v1()
                .paymentIntents()
                .create(PaymentIntentCreateParams.builder()
                        .setAmount(900L)
                        .setCurrency("usd")
                        .build())
                .getId();
        assertThatThrownBy(() -> confirmed(id, "pm_card_visa"))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        failure -> assertThat(failure.getParam()).isEqualTo("return_url"));
        PaymentIntent paid = stripe().v1()
                .paymentIntents()
                .confirm(
                        id,
                        PaymentIntentConfirmParams.builder()
                                .setPaymentMethod("pm_card_visa")
                                .setReturnUrl("https://shop.example/back")
                                .build());
        assertThat(paid.getStatus()).isEqualTo("succeeded");
    }

    @Test
    void amount_and_metadata_can_be_changed_until_it_is_paid() throws Exception {
        String id = created(2000).getId();
        PaymentIntent changed = stripe().v1()
                .paymentIntents()
                .update(
                        id,
                        PaymentIntentUpdateParams.builder()
                                .setAmount(2500L)
                                .putMetadata("order", "B-18")
                                .build());
        assertThat(changed.getAmount()).isEqualTo(2500);
        confirmed(id, "pm_card_visa");
        refused(
                "payment_intent_unexpected_state",
                () -> stripe().v1()
                        .paymentIntents()
                        .update(
                                id,
                                PaymentIntentUpdateParams.builder()
                                        .setAmount(1L + 2500)
                                        .build()));
        assertThat(stripe().v1()
                        .paymentIntents()
                        .update(
                                id,
                                PaymentIntentUpdateParams.builder()
                                        .putMetadata("shipped", "yes")
                                        .build())
                        .getMetadata())
                .containsEntry("shipped", "yes")
                .containsEntry("order", "B-18");
    }

    @Test
    void references_are_expanded_on_request() throws Exception {
        PaymentIntent held = authorized(2000);
        PaymentIntent expanded = stripe().v1()
                .paymentIntents()
                .retrieve(
                        held.getId(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge.payment_intent")
                                .addExpand("payment_method")
                                .build());
        assertThat(expanded.getLatestChargeObject().getPaymentIntentObject().getId())
                .isEqualTo(held.getId());
        assertThat(expanded.getPaymentMethodObject().getCard().getLast4()).isEqualTo("4242");
        call().get("/v1/payment_intents?expand[]=data.latest_charge").then().statusCode(200);
        call().get("/v1/payment_intents?expand[]=latest_charge").then().statusCode(400);
        call().get("/v1/payment_intents/" + held.getId() + "?expand[]=amount")
                .then()
                .statusCode(400);
    }

    @Test
    void lists_are_walked_by_cursor_in_both_directions() throws Exception {
        List<String> made = List.of(
                created(1001).getId(), created(1002).getId(), created(1003).getId());
        var list = stripe().v1().paymentIntents();
        var newest = list.list(PaymentIntentListParams.builder().setLimit(2L).build());
        assertThat(newest.getData()).extracting(PaymentIntent::getId).containsExactly(made.get(2), made.get(1));
        assertThat(newest.getHasMore()).isTrue();
        var older = list.list(PaymentIntentListParams.builder()
                .setLimit(1L)
                .setStartingAfter(made.get(1))
                .build());
        assertThat(older.getData()).extracting(PaymentIntent::getId).containsExactly(made.get(0));
        var newer = list.list(PaymentIntentListParams.builder()
                .setLimit(10L)
                .setEndingBefore(made.get(0))
                .build());
        assertThat(newer.getData()).extracting(PaymentIntent::getId).containsExactly(made.get(2), made.get(1));
        assertThat(newer.getHasMore()).isFalse();
    }

    @Test
    void a_list_pages_itself_to_its_end() throws Exception {
        String first = created(1001).getId();
        List<String> seen = new ArrayList<>();
        stripe().v1()
                .paymentIntents()
                .list(PaymentIntentListParams.builder().setLimit(3L).build())
                .autoPagingIterable()
                .forEach(intent -> seen.add(intent.getId()));
        assertThat(seen).contains(first).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"payment_intents", "charges", "payment_methods"})
    void every_member_is_one_that_the_client_knows(String kind) throws Exception {
        PaymentIntent declined = created(2000);
        assertThatThrownBy(() -> confirmed(declined.getId(), "pm_card_chargeDeclinedExpiredCard"))
                .isInstanceOf(CardException.class);
        PaymentIntent held = authorized(2000);
        PaymentIntent challenged = confirmed(created(2000).getId(), "pm_card_authenticationRequired");
        List<String> ids = switch (kind) {
            case "payment_intents" -> List.of(declined.getId(), held.getId(), challenged.getId());
            case "charges" -> List.of(intent(declined.getId()).getLatestCharge(), held.getLatestCharge());
            default -> List.of(held.getPaymentMethod());
        };
        for (String id : ids) {
            String json = call().get("/v1/" + kind + "/" + id).asString();
            assertThat(Shape.unknown(
                            new ObjectMapper().readTree(json),
                            switch (kind) {
                                case "payment_intents" -> PaymentIntent.class;
                                case "charges" -> Charge.class;
                                default -> PaymentMethod.class;
                            }))
                    .isEmpty();
        }
    }

    private interface Request {
        Object send() throws StripeException;
    }

    private static InvalidRequestException refused(String code, Request request) {
        var failure = catchThrowableOfType(InvalidRequestException.class, request::send);
        assertThat(failure).isNotNull();
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getCode()).isEqualTo(code);
        return failure;
    }
}
