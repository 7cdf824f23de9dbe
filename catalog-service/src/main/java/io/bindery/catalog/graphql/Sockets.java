package io.bindery.catalog.graphql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open here: how many, what runs on them, why we closed some, and the end of all when the process stops. */
@Startup
@Singleton
final class Sockets {

    private final Set<SubscriptionSocket> open = ConcurrentHashMap.newKeySet();
    private final Map<CloseCode, Counter> closed = new EnumMap<>(CloseCode.class);
    private volatile boolean serving = true;

    Sockets(MeterRegistry registry) {
        Gauge.builder("bindery.catalog.graphql.sockets", open, Set::size)
                .description("WebSockets that are open now")
                .register(registry);
        Gauge.builder("bindery.catalog.graphql.subscriptions", this, Sockets::running)
                .description("Operations that run on WebSockets now")
                .register(registry);
        for (CloseCode code : CloseCode.values()) {
            closed.put(
                    code,
                    Counter.builder("bindery.catalog.graphql.closes")
                            .description("WebSockets closed by the catalog, by cause")
                            .tag("cause", code.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
    }

    /** Whether a new one may be opened: until {@link #leave}. */
    boolean isServing() {
        return serving;
    }

    void add(SubscriptionSocket socket) {
        open.add(socket);
        if (!serving) {
            socket.leave();
        }
    }

    void remove(SubscriptionSocket socket) {
        open.remove(socket);
    }

    void closed(CloseCode code) {
        Objects.requireNonNull(closed.get(code)).increment();
    }

    /** Opens no more, and sends the clients of those that are open elsewhere; says how many there were. */
    int leave() {
        serving = false;
        List<SubscriptionSocket> all = List.copyOf(open);
        all.forEach(SubscriptionSocket::leave);
        return all.size();
    }

    boolean areGone() {
        return open.isEmpty();
    }

    private double running() {
        return open.stream().mapToInt(SubscriptionSocket::running).sum();
    }
}
