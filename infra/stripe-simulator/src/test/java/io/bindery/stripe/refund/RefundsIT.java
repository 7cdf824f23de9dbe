package io.bindery.stripe.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.bindery.stripe.Shape;
import io.bindery.stripe.SimulatorIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefundsIT extends SimulatorIT {

    @Test
    void a_full_refund_gives_everything_back_once() throws Exception {
        PaymentIntent paid = captured(2000);
        var refund = refund(paid.getId(), null);
        assertThat(refund.getAmount()).isEqualTo(2000);
        assertThat(refund.getStatus()).isEqualTo("succeeded");
        assertThat(refund.getCharge()).isEqualTo(paid.getLatestCharge());
        Charge charge = stripe().v1().charges().retrieve(paid.getLatestCharge());
        assertThat(charge.getRefunded()).isTrue();
        assertThat(charge.getAmountRefunded()).isEqualTo(2000);
        assertThat(refused(paid.getId(), null).getCode()).isEqualTo("charge_already_refunded");
    }

    @Test
    void partial_refunds_add_up_to_what_was_captured() throws Exception {
        PaymentIntent paid = captured(2000);
        refund(paid.getId(), 700L);
        refund(paid.getId(), 800L);
        InvalidRequestException more = refused(paid.getId(), 501L);
        assertThat(more.getParam()).isEqualTo("amount");
        assertThat(more.getMessage()).contains("5.01 USD", "5.00 USD");
        assertThat(refund(paid.getId(), null).getAmount()).isEqualTo(500);
        assertThat(stripe().v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setPaymentIntent(paid.getId())
                                .build())
                        .getData())
                .extracting(found -> found.getAmount())
                .containsExactly(500L, 800L, 700L);
    }

    @Test
    void what_was_released_by_a_partial_capture_is_not_refunded_again() throws Exception {
        PaymentIntent held = authorized(2000);
        stripe().v1()
                .paymentIntents()
                .capture(
                        held.getId(),
                        PaymentIntentCaptureParams.builder()
                                .setAmountToCapture(1500L)
                                .build());
        assertThat(refused(held.getId(), 1501L).getParam()).isEqualTo("amount");
        assertThat(refund(held.getId(), null).getAmount()).isEqualTo(1500);
    }

    @Test
    void what_was_not_captured_cannot_be_refunded() throws Exception {
        assertThat(refused(authorized(2000).getId(), null).getStatusCode()).isEqualTo(400);
        assertThat(refused(created(2000).getId(), null).getStatusCode()).isEqualTo(400);
    }

    @Test
    void racing_refunds_never_give_back_more_than_was_taken() throws Exception {
        PaymentIntent paid = captured(1000);
        Callable<Integer> attempt = () -> {
            try {
                refund(paid.getId(), 300L);
                return 1;
            } catch (InvalidRequestException refused) {
                return 0;
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            int done = 0;
            for (Future<Integer> outcome : threads.invokeAll(
                    IntStream.range(0, 8).mapToObj(copy -> attempt).toList())) {
                done += outcome.get();
            }
            assertThat(done).isEqualTo(3);
        }
        assertThat(stripe().v1().charges().retrieve(paid.getLatestCharge()).getAmountRefunded())
                .isEqualTo(900);
    }

    @Test
    void a_refund_is_found_and_shaped_as_the_client_knows_it() throws Exception {
        var refund = refund(captured(2000).getId(), 100L);
        assertThat(stripe().v1().refunds().retrieve(refund.getId()).getAmount()).isEqualTo(100);
        String json = call().get("/v1/refunds/" + refund.getId()).asString();
        assertThat(Shape.unknown(new ObjectMapper().readTree(json), Refund.class))
                .isEmpty();
        call().get("/v1/refunds/" + refund.getId() + "?expand[]=charge&expand[]=payment_intent.latest_charge")
                .then()
                .statusCode(200);
    }

    @Test
    void a_refund_names_either_the_intent_or_the_charge() throws Exception {
        PaymentIntent paid = captured(2000);
        var byCharge = stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(paid.getLatestCharge())
                        .setAmount(1L)
                        .build());
        assertThat(byCharge.getPaymentIntent()).isEqualTo(paid.getId());
        for (String body : List.of("", "payment_intent=" + paid.getId() + "&charge=" + paid.getLatestCharge())) {
            call().body(body).post("/v1/refunds").then().statusCode(400);
        }
    }

    private Refund refund(String intent, @Nullable Long amount) throws StripeException {
        return stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent)
                        .setAmount(amount)
                        .build());
    }

    private InvalidRequestException refused(String intent, @Nullable Long amount) {
        return catchThrowableOfType(InvalidRequestException.class, () -> refund(intent, amount));
    }
}
