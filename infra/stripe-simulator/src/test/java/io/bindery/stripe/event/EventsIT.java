package io.bindery.stripe.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.Stripe;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.param.EventListParams;
import com.stripe.param.RefundCreateParams;
import io.bindery.stripe.Shape;
import io.bindery.stripe.SimulatorIT;
import io.bindery.stripe.api.ApiVersion;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsIT extends SimulatorIT {

    private static final Map<String, Class<? extends StripeObject>> KINDS =
            Map.of("payment_intent", PaymentIntent.class, "charge", Charge.class, "refund", Refund.class);

    @Test
    void the_version_is_the_one_of_the_client() {
        assertThat(ApiVersion.CURRENT).isEqualTo(Stripe.API_VERSION);
    }

    @Test
    void every_step_of_a_payment_is_told() throws Exception {
        PaymentIntent intent = created(2000);
        assertThatThrownBy(() -> confirmed(intent.getId(), "pm_card_visa_chargeDeclined"))
                .isInstanceOf(CardException.class);
        confirmed(intent.getId(), "pm_card_visa");
        stripe().v1().paymentIntents().capture(intent.getId());
        stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .build());
        assertThat(typesOf(intent.getId()))
                .containsExactly(
                        "payment_intent.created",
                        "charge.failed",
                        "payment_intent.payment_failed",
                        "charge.succeeded",
                        "payment_intent.amount_capturable_updated",
                        "charge.captured",
                        "payment_intent.succeeded",
                        "refund.created",
                        "charge.refunded",
                        "refund.updated");
    }

    @Test
    void a_challenge_and_a_cancellation_are_told() throws Exception {
        PaymentIntent intent = confirmed(created(2000).getId(), "pm_card_authenticationRequired");
        stripe().v1().paymentIntents().cancel(intent.getId());
        assertThat(typesOf(intent.getId()))
                .containsExactly("payment_intent.created", "payment_intent.requires_action", "payment_intent.canceled");
    }

    @Test
    void releasing_what_was_held_is_told_as_a_refund_of_an_uncaptured_charge() throws Exception {
        PaymentIntent intent = authorized(2000);
        stripe().v1().paymentIntents().cancel(intent.getId());
        assertThat(typesOf(intent.getId())).endsWith("charge.refunded", "payment_intent.canceled");
        Event released = newest().stream()
                .filter(event -> event.getType().equals("charge.refunded"))
                .findFirst()
                .orElseThrow();
        Charge charge =
                (Charge) released.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(charge.getCaptured()).isFalse();
    }

    @Test
    void every_event_is_decoded_by_the_client_and_has_only_members_that_it_knows() throws Exception {
        PaymentIntent intent = captured(2000);
        stripe().v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(intent.getId())
                        .setAmount(5L)
                        .build());
        confirmed(created(2000).getId(), "pm_card_authenticationRequired");
        ObjectMapper json = new ObjectMapper();
        for (Event event : newest()) {
            assertThat(event.getApiVersion()).isEqualTo(Stripe.API_VERSION);
            StripeObject object = event.getDataObjectDeserializer().getObject().orElseThrow();
            String kind = event.getType().substring(0, event.getType().indexOf('.'));
            assertThat(object).isInstanceOf(KINDS.getOrDefault(kind, StripeObject.class));
            var shown = json.readTree(call().get("/v1/events/" + event.getId()).asString());
            assertThat(Shape.unknown(shown, Event.class)).isEmpty();
            assertThat(Shape.unknown(shown.at("/data/object"), KINDS.getOrDefault(kind, StripeObject.class)))
                    .isEmpty();
            assertThat(stripe().v1().events().retrieve(event.getId())).isEqualTo(event);
        }
    }

    @Test
    void an_event_tells_the_request_and_what_was_before() throws Exception {
        PaymentIntent held = authorized(2000);
        stripe().v1().paymentIntents().capture(held.getId(), key("capture-" + held.getId()));
        Event event = newest().stream()
                .filter(found -> found.getType().equals("payment_intent.succeeded"))
                .findFirst()
                .orElseThrow();
        assertThat(event.getRequest().getId()).startsWith("req_");
        assertThat(event.getRequest().getIdempotencyKey()).isEqualTo("capture-" + held.getId());
        assertThat(event.getData().getPreviousAttributes())
                .containsEntry("status", "requires_capture")
                .containsKey("amount_capturable")
                .doesNotContainKey("amount");
    }

    @Test
    void events_are_listed_by_type() throws Exception {
        authorized(2000);
        var one = stripe().v1()
                .events()
                .list(EventListParams.builder().setType("charge.succeeded").build());
        assertThat(one.getData()).isNotEmpty().allMatch(event -> event.getType().equals("charge.succeeded"));
        var two = stripe().v1()
                .events()
                .list(EventListParams.builder()
                        .addType("charge.succeeded")
                        .addType("payment_intent.created")
                        .setCreated(EventListParams.Created.builder().setGt(0L).build())
                        .build());
        assertThat(two.getData())
                .extracting(Event::getType)
                .contains("charge.succeeded", "payment_intent.created")
                .containsOnly("charge.succeeded", "payment_intent.created");
    }

    /** Oldest first. */
    private List<String> typesOf(String intent) throws StripeException {
        return newest().reversed().stream()
                .filter(event -> event.getDataObjectDeserializer().getRawJson().contains(intent))
                .map(Event::getType)
                .toList();
    }

    private List<Event> newest() throws StripeException {
        return stripe().v1()
                .events()
                .list(EventListParams.builder().setLimit(30L).build())
                .getData();
    }
}
