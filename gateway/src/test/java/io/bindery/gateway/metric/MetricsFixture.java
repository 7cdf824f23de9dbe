package io.bindery.gateway.metric;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Metrics of their own for a test that makes its classes itself. */
public final class MetricsFixture {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final GatewayMetrics metrics = new GatewayMetrics(registry);

    public GatewayMetrics metrics() {
        return metrics;
    }

    public double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }
}
