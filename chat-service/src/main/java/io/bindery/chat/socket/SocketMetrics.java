package io.bindery.chat.socket;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** What connections do: how many connect, are refused and closed, and frames in both directions. */
@Singleton
final class SocketMetrics {

    private final Counter received;
    private final Counter sent;
    private final Counter accepted;
    private final Counter slow;
    private final Map<ConnectRefusal, Counter> refused = new EnumMap<>(ConnectRefusal.class);
    private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);

    SocketMetrics(MeterRegistry registry) {
        received = counter(registry, "bindery.chat.frames.received", "Frames from clients");
        sent = counter(registry, "bindery.chat.frames.sent", "Frames to clients, a broadcast once per member");
        slow = counter(registry, "bindery.chat.slow.consumers", "Clients disconnected because they read too slowly");
        accepted = connects(registry, "accepted");
        for (ConnectRefusal refusal : ConnectRefusal.values()) {
            refused.put(refusal, connects(registry, refusal.tag()));
        }
        for (CloseCode code : CloseCode.values()) {
            closed.put(
                    code,
                    Counter.builder("bindery.chat.closes")
                            .description("Connections ended by the server, by cause")
                            .tag("cause", code.name().toLowerCase(java.util.Locale.ROOT))
                            .register(registry));
        }
    }

    void received() {
        received.increment();
    }

    void sent() {
        sent.increment();
    }

    void accepted() {
        accepted.increment();
    }

    void refused(ConnectRefusal refusal) {
        Objects.requireNonNull(refused.get(refusal)).increment();
    }

    void closed(CloseCode code) {
        Objects.requireNonNull(closed.get(code)).increment();
        if (code == CloseCode.SLOW) {
            slow.increment();
        }
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Counter connects(MeterRegistry registry, String outcome) {
        return Counter.builder("bindery.chat.connects")
                .description("Connects by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }
}
