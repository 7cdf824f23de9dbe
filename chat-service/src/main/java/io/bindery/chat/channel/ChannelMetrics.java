package io.bindery.chat.channel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Channels by kind of topic: open ones, joins by outcome, crashes. */
@Singleton
final class ChannelMetrics {

    /** The numbers of one kind. */
    record OfKind(AtomicInteger open, Counter joined, Counter refused, Counter crashedJoins, Counter crashes) {}

    private final MeterRegistry registry;
    private final Map<String, OfKind> kinds = new ConcurrentHashMap<>();

    ChannelMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Makes the numbers of a kind seen from the start. */
    void register(String kind) {
        kinds.computeIfAbsent(kind, this::make);
    }

    OfKind of(String kind) {
        return Objects.requireNonNull(kinds.get(kind), kind);
    }

    private OfKind make(String kind) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("bindery.chat.channels", open, AtomicInteger::get)
                .description("Channels that are joined now")
                .tag("kind", kind)
                .register(registry);
        Counter crashes = Counter.builder("bindery.chat.channel.crashes")
                .description("Channels ended by a fault of ours; each reached its client as phx_error")
                .tag("kind", kind)
                .register(registry);
        return new OfKind(open, joins(kind, "ok"), joins(kind, "refused"), joins(kind, "crashed"), crashes);
    }

    private Counter joins(String kind, String outcome) {
        return Counter.builder("bindery.chat.joins")
                .description("Joins by outcome")
                .tag("kind", kind)
                .tag("outcome", outcome)
                .register(registry);
    }
}
