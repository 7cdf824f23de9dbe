package io.bindery.payment.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What came in, what became of it, and how much waits. */
@ApplicationScoped
class WebhookMetrics {

    private static final String COUNTER = "bindery.payment.webhooks";
    private static final List<String> OUTCOMES =
            List.of("accepted", "duplicate", "refused", "done", "ignored", "postponed", "given_up");

    private final MeterRegistry registry;
    private volatile WebhookStore.Backlog backlog = new WebhookStore.Backlog(0, 0, 0);

    WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
        OUTCOMES.forEach(outcome -> registry.counter(COUNTER, "outcome", outcome));
        Gauge.builder("bindery.payment.webhooks.waiting", () -> backlog.waiting())
                .description("Webhook events that have not taken effect yet")
                .register(registry);
        Gauge.builder("bindery.payment.webhooks.oldest", () -> backlog.oldestSeconds())
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("bindery.payment.webhooks.lost", () -> backlog.givenUp())
                .description("Webhook events that were given up; somebody must look at them")
                .register(registry);
    }

    void count(String outcome) {
        registry.counter(COUNTER, "outcome", outcome).increment();
    }

    void measured(WebhookStore.Backlog now) {
        backlog = now;
    }
}
