package io.bindery.stripe.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How attempts to deliver events end. */
@Singleton
class WebhookMetrics {

    private final Counter delivered;
    private final Counter failed;
    private final Counter givenUp;

    WebhookMetrics(MeterRegistry registry) {
        delivered = counter(registry, "delivered");
        failed = counter(registry, "failed");
        givenUp = counter(registry, "given_up");
    }

    void delivered() {
        delivered.increment();
    }

    void failed() {
        failed.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("bindery.stripe.webhook.attempts")
                .description("Attempts to deliver an event")
                .tag("result", result)
                .register(registry);
    }
}
