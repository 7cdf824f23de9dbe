package io.bindery.payment.call;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What became of calls, and how long the oldest one has been open. */
@ApplicationScoped
class CallMetrics {

    private static final List<String> OUTCOMES = List.of("succeeded", "refused", "unknown");

    private final MeterRegistry registry;
    private volatile CallStore.Backlog backlog = new CallStore.Backlog(0, 0);

    CallMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (CallKind kind : CallKind.values()) {
            OUTCOMES.forEach(outcome -> counter(kind, outcome));
        }
        Gauge.builder("bindery.payment.calls.open", () -> backlog.calls())
                .description("Calls to other parties that were tried and have no known outcome")
                .register(registry);
        Gauge.builder("bindery.payment.calls.oldest", () -> backlog.oldestSeconds())
                .description("Age of the oldest of them")
                .baseUnit("seconds")
                .register(registry);
    }

    void ended(CallKind kind, String outcome) {
        counter(kind, outcome).increment();
    }

    void measured(CallStore.Backlog now) {
        backlog = now;
    }

    private Counter counter(CallKind kind, String outcome) {
        return registry.counter("bindery.payment.calls", "kind", kind.code(), "outcome", outcome);
    }
}
