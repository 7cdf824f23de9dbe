package io.bindery.stripe.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentCreateParams.CaptureMethod;
import com.stripe.param.PaymentIntentListParams;
import io.bindery.local.postgres.Database;
import io.bindery.stripe.Receiver;
import io.bindery.testkit.Eventually;
import io.bindery.testkit.PackagedService;
import io.bindery.testkit.infra.TestInfra;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The process is killed without a chance to clean up: nothing that was answered is lost, nothing is done twice. */
class KillIT {

    private static final String SECRET = "whsec_of_the_kill_test";
    private static final Eventually SOON = Eventually.within(Duration.ofSeconds(60));
    private static final int KEYS = 60;

    private final Database database = TestInfra.postgres().newDatabase("kill");

    @Test
    void an_event_that_could_not_be_delivered_comes_after_a_kill() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.refuse(Integer.MAX_VALUE);
            PaymentIntent held;
            try (PackagedService simulator = start(receiver)) {
                held = create(simulator, "the-key");
                SOON.untilAsserted(() -> assertThat(receiver.all()).hasSizeGreaterThan(3));
                kill(simulator);
            }
            receiver.refuse(0);
            try (PackagedService simulator = start(receiver)) {
                SOON.untilAsserted(() -> assertThat(typesTaken(receiver))
                        .contains(
                                "payment_intent.created",
                                "charge.succeeded",
                                "payment_intent.amount_capturable_updated"));
                assertThat(client(simulator).v1().paymentIntents().retrieve(held.getId()))
                        .isEqualTo(held);
                PaymentIntent again = create(simulator, "the-key");
                assertThat(again).isEqualTo(held);
                assertThat(again.getLastResponse().headers().firstValue("Idempotent-Replayed"))
                        .contains("true");
            }
        }
    }

    @Test
    void a_killed_database_is_waited_for() throws Exception {
        try (Receiver receiver = new Receiver();
                PackagedService simulator = start(receiver)) {
            PaymentIntent held = create(simulator, "before");
            TestInfra.postgres().kill();
            assertThat(codeOf(simulator, "during")).isEqualTo(500);
            TestInfra.postgres().restart();
            SOON.untilAsserted(
                    () -> assertThat(create(simulator, "during").getStatus()).isEqualTo("requires_capture"));
            assertThat(create(simulator, "before")).isEqualTo(held);
            SOON.untilAsserted(() -> assertThat(typesTaken(receiver).stream()
                            .filter("charge.succeeded"::equals)
                            .count())
                    .isEqualTo(2));
        }
    }

    private static int codeOf(PackagedService simulator, String key) {
        try {
            create(simulator, key);
            return 200;
        } catch (StripeException failure) {
            return failure.getStatusCode();
        }
    }

    @Test
    void keys_whose_answers_were_lost_in_a_kill_act_once() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Queue<PaymentIntent> answered = new ConcurrentLinkedQueue<>();
            try (PackagedService simulator = start(receiver)) {
                StripeClient client = client(simulator);
                AtomicInteger next = new AtomicInteger();
                try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                    for (int thread = 0; thread < 4; thread++) {
                        threads.submit(() -> createAll(client, next, answered));
                    }
                    SOON.untilAsserted(() -> assertThat(answered).hasSizeGreaterThan(KEYS / 3));
                    kill(simulator);
                }
            }
            try (PackagedService simulator = start(receiver)) {
                for (PaymentIntent intent : answered) {
                    assertThat(client(simulator).v1().paymentIntents().retrieve(intent.getId()))
                            .isEqualTo(intent);
                }
                for (int key = 0; key < KEYS; key++) {
                    create(simulator, "key-" + key);
                }
                assertThat(client(simulator)
                                .v1()
                                .paymentIntents()
                                .list(PaymentIntentListParams.builder()
                                        .setLimit(100L)
                                        .build())
                                .getData())
                        .hasSize(KEYS);
            }
        }
    }

    private static void createAll(StripeClient client, AtomicInteger next, Queue<PaymentIntent> answered) {
        for (int key = next.getAndIncrement(); key < KEYS; key = next.getAndIncrement()) {
            try {
                answered.add(create(client, "key-" + key));
            } catch (StripeException lost) {
                // Its answer is unknown; the key will tell.
                assertThat(lost.getStatusCode()).isNull();
            }
        }
    }

    private static List<String> typesTaken(Receiver receiver) {
        return receiver.all().stream()
                .filter(Receiver.Received::taken)
                .map(KillIT::verified)
                .map(Event::getType)
                .toList();
    }

    private static Event verified(Receiver.Received received) {
        try {
            return Webhook.constructEvent(received.body(), received.signature(), SECRET);
        } catch (StripeException forged) {
            throw new AssertionError(forged);
        }
    }

    private PackagedService start(Receiver receiver) throws IOException {
        return PackagedService.start(
                List.of(),
                Map.of(
                        "DB_URL", database.reactiveUrl(),
                        "DB_USERNAME", database.username(),
                        "DB_PASSWORD", database.password(),
                        "WEBHOOK_URL", receiver.url(),
                        "WEBHOOK_SECRET", SECRET));
    }

    private static void kill(PackagedService simulator) throws InterruptedException {
        simulator.process().destroyForcibly();
        assertThat(simulator.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static PaymentIntent create(PackagedService simulator, String key) throws StripeException {
        return create(client(simulator), key);
    }

    private static PaymentIntent create(StripeClient client, String key) throws StripeException {
        return client.v1()
                .paymentIntents()
                .create(
                        PaymentIntentCreateParams.builder()
                                .setAmount(2000L)
                                .setCurrency("usd")
                                .setCaptureMethod(CaptureMethod.MANUAL)
                                .addPaymentMethodType("card")
                                .setPaymentMethod("pm_card_visa")
                                .setConfirm(true)
                                .build(),
                        RequestOptions.builder().setIdempotencyKey(key).build());
    }

    private static StripeClient client(PackagedService simulator) {
        return StripeClient.builder()
                .setApiKey("sk_test_kill")
                .setApiBase(simulator.front().toString())
                .setMaxNetworkRetries(0)
                .build();
    }
}
