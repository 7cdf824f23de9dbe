package io.bindery.stripe.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.WebhookEndpoint;
import com.stripe.net.Webhook;
import com.stripe.param.WebhookEndpointCreateParams;
import com.stripe.param.WebhookEndpointCreateParams.EnabledEvent;
import io.bindery.stripe.Receiver;
import io.bindery.stripe.Shape;
import io.bindery.stripe.SimulatorIT;
import io.bindery.testkit.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // set before each test
class WebhooksIT extends SimulatorIT {

    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(30));

    private Receiver receiver;
    private WebhookEndpoint endpoint;

    @BeforeEach
    void listen() throws Exception {
        receiver = new Receiver();
        endpoint = listen(receiver, EnabledEvent.ALL);
    }

    @AfterEach
    void stop_listening() throws Exception {
        stripe().v1().webhookEndpoints().delete(endpoint.getId());
        receiver.close();
    }

    @Test
    void events_are_signed_and_equal_to_what_the_api_shows() throws Exception {
        PaymentIntent intent = authorized(2000);
        SOON.untilAsserted(() -> assertThat(typesOf(intent.getId()))
                .contains("payment_intent.created", "charge.succeeded", "payment_intent.amount_capturable_updated"));
        ObjectMapper json = new ObjectMapper();
        for (Receiver.Received received : receiver.all()) {
            Event event = Webhook.constructEvent(received.body(), received.signature(), endpoint.getSecret());
            assertThat(event.getDataObjectDeserializer().getObject()).isPresent();
            assertThat(json.readTree(received.body()))
                    .isEqualTo(json.readTree(
                            call().get("/v1/events/" + event.getId()).asString()));
        }
    }

    @Test
    void a_refused_event_is_sent_again_until_it_is_taken() throws Exception {
        receiver.refuse(3);
        PaymentIntent intent = created(2000);
        SOON.untilAsserted(() -> assertThat(typesOf(intent.getId())).containsOnly("payment_intent.created"));
        assertThat(receiver.all()).hasSize(4);
        assertThat(receiver.all())
                .extracting(Receiver.Received::body)
                .containsOnly(receiver.taken().getFirst());
    }

    @Test
    void an_endpoint_gets_only_the_types_it_wants() throws Exception {
        try (Receiver picky = new Receiver()) {
            WebhookEndpoint other = listen(picky, EnabledEvent.CHARGE__SUCCEEDED);
            PaymentIntent intent = authorized(2000);
            SOON.untilAsserted(() -> assertThat(typesOf(intent.getId())).hasSize(3));
            SOON.untilAsserted(() -> assertThat(picky.taken()).hasSize(1));
            assertThat(picky.taken().getFirst()).contains("\"charge.succeeded\"");
            stripe().v1().webhookEndpoints().delete(other.getId());
        }
    }

    @Test
    void a_secret_is_told_once() throws Exception {
        assertThat(endpoint.getSecret()).startsWith("whsec_");
        String shown = call().get("/v1/webhook_endpoints/" + endpoint.getId())
                .then()
                .body("secret", nullValue())
                .extract()
                .asString();
        assertThat(Shape.unknown(new ObjectMapper().readTree(shown), WebhookEndpoint.class))
                .isEmpty();
        call().get("/v1/webhook_endpoints").then().body("data[0].id", equalTo(endpoint.getId()));
    }

    @Test
    void a_dropped_event_never_comes_and_is_listed_all_the_same() throws Exception {
        fault("webhook_drop", "match", "charge.succeeded");
        PaymentIntent intent = authorized(2000);
        SOON.untilAsserted(() -> assertThat(typesOf(intent.getId()))
                .containsExactlyInAnyOrder("payment_intent.created", "payment_intent.amount_capturable_updated"));
        call().get("/v1/events?type=charge.succeeded")
                .then()
                .body("data[0].data.object.payment_intent", equalTo(intent.getId()));
    }

    @Test
    void a_duplicated_event_comes_three_times() throws Exception {
        fault("webhook_duplicate", "times", 1);
        PaymentIntent intent = created(2000);
        SOON.untilAsserted(() -> assertThat(typesOf(intent.getId())).hasSize(3));
    }

    @Test
    void a_delayed_event_is_overtaken() throws Exception {
        fault("webhook_delay", "match", "payment_intent.created", "delay_ms", 1500);
        PaymentIntent intent = authorized(2000);
        SOON.untilAsserted(() -> assertThat(typesOf(intent.getId())).hasSize(3));
        assertThat(typesOf(intent.getId()).getLast()).isEqualTo("payment_intent.created");
    }

    @Test
    void faults_are_listed_and_wrong_ones_refused() {
        fault("webhook_reorder", "percent", 50, "delay_ms", 20, "seed", 7);
        call().get("/_faults")
                .then()
                .body("data.size()", equalTo(1))
                .body("data[0].fault", equalTo("webhook_reorder"))
                .body("data[0].percent", equalTo(50))
                .body("data[0].times", nullValue());
        for (String body : List.of("", "fault=fire", "fault=rate_limit&percent=101", "fault=rate_limit&times=0")) {
            call().body(body).post("/_faults").then().statusCode(400);
        }
        call().delete("/_faults").then().body("data.size()", equalTo(0));
    }

    private WebhookEndpoint listen(Receiver at, EnabledEvent events) throws Exception {
        return stripe().v1()
                .webhookEndpoints()
                .create(WebhookEndpointCreateParams.builder()
                        .setUrl(at.url())
                        .addEnabledEvent(events)
                        .build());
    }

    /** Of what was taken, in the order in which it came. */
    private List<String> typesOf(String intent) {
        return receiver.taken().stream()
                .filter(body -> body.contains(intent))
                .map(body -> Webhook.constructEventWithoutVerification(body).getType())
                .toList();
    }
}
