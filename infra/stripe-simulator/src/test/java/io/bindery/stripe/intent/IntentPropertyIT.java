package io.bindery.stripe.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.param.ChargeListParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import io.bindery.stripe.SimulatorIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is asked of an intent in whatever order, its money adds up. */
@QuarkusTest
class IntentPropertyIT extends SimulatorIT {

    private static final int INTENTS = 15;
    private static final int STEPS = 10;
    private static final long AMOUNT = 1000;
    private static final List<String> CARDS = List.of(
            "pm_card_visa", "pm_card_visa_chargeDeclined", "pm_card_authenticationRequired", "pm_card_mastercard");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void money_adds_up_after_every_step(long seed) throws Exception {
        Random random = new Random(seed);
        for (int count = 0; count < INTENTS; count++) {
            PaymentIntent intent = created(AMOUNT);
            for (int step = 0; step < STEPS; step++) {
                IntentStatus before = IntentStatus.of(intent(intent.getId()).getStatus());
                boolean allowed = attempt(random, intent.getId(), before);
                PaymentIntent after = intent(intent.getId());
                if (!allowed) {
                    assertThat(after.getStatus()).isEqualTo(before.code());
                }
                check(after);
            }
        }
    }

    /** Whether the state allows what was attempted; a refusal must agree with it. */
    private boolean attempt(Random random, String id, IntentStatus before) {
        long amount = 1 + random.nextLong(AMOUNT + 100);
        return switch (random.nextInt(4)) {
            case 0 ->
                agrees(before, IntentStep.AUTHORIZE, () -> confirmed(id, CARDS.get(random.nextInt(CARDS.size()))));
            case 1 ->
                agrees(
                        before,
                        IntentStep.CAPTURE,
                        () -> stripe().v1()
                                .paymentIntents()
                                .capture(
                                        id,
                                        PaymentIntentCaptureParams.builder()
                                                .setAmountToCapture(amount)
                                                .build()));
            case 2 -> {
                if (random.nextInt(4) > 0) {
                    yield true;
                }
                yield agrees(
                        before,
                        IntentStep.CANCEL,
                        () -> stripe().v1().paymentIntents().cancel(id));
            }
            default -> {
                refund(id, amount);
                yield before == IntentStatus.SUCCEEDED;
            }
        };
    }

    private interface Request {
        Object send() throws StripeException;
    }

    private static boolean agrees(IntentStatus before, IntentStep step, Request request) {
        boolean allowed = before.after(step).isPresent();
        String code = codeOf(request);
        if (allowed) {
            assertThat(code).isNotEqualTo("payment_intent_unexpected_state");
        } else {
            assertThat(code).isEqualTo("payment_intent_unexpected_state");
        }
        return allowed;
    }

    private static String codeOf(Request request) {
        try {
            request.send();
            return "ok";
        } catch (StripeException failure) {
            return String.valueOf(failure.getCode());
        }
    }

    private void refund(String id, long amount) {
        codeOf(() -> stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(id)
                        .setAmount(amount)
                        .build()));
    }

    private void check(PaymentIntent intent) throws StripeException {
        List<Charge> succeeded = stripe()
                .v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build())
                .getData()
                .stream()
                .filter(charge -> charge.getStatus().equals("succeeded"))
                .toList();
        long refunded = stripe()
                .v1()
                .refunds()
                .list(RefundListParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setLimit(100L)
                        .build())
                .getData()
                .stream()
                .mapToLong(Refund::getAmount)
                .sum();
        assertThat(succeeded).hasSizeLessThanOrEqualTo(1);
        assertThat(intent.getAmountReceived() + intent.getAmountCapturable()).isLessThanOrEqualTo(AMOUNT);
        assertThat(refunded).isLessThanOrEqualTo(intent.getAmountReceived());
        for (Charge charge : succeeded) {
            long released = charge.getAmountRefunded() - refunded;
            assertThat(charge.getAmountCaptured()).isEqualTo(intent.getAmountReceived());
            assertThat(charge.getAmountCaptured() + released + intent.getAmountCapturable())
                    .isEqualTo(AMOUNT);
        }
    }
}
