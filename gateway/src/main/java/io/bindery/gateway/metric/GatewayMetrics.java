package io.bindery.gateway.metric;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * The gateway's own metrics. Labels are names from the configuration and a few fixed words, never something of a
 * request, so their number is bounded.
 */
@Singleton
public class GatewayMetrics {

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Counter knownTokens;
    private final Counter unknownTokens;
    private final Counter keysFetched;
    private final Counter keysFailed;
    private final ConcurrentMap<String, RouteTimers> routes = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.knownTokens = tokenChecks("hit");
        this.unknownTokens = tokenChecks("miss");
        this.keysFetched = keyFetches("ok");
        this.keysFailed = keyFetches("failed");
        refusals("no_token");
    }

    /** A request bore a token that had been checked before. */
    public void tokenKnown() {
        knownTokens.increment();
    }

    /** A request bore a token that had to be checked. */
    public void tokenUnknown() {
        unknownTokens.increment();
    }

    /** The issuer's keys were fetched, or could not be. */
    public void keysFetched(boolean ok) {
        (ok ? keysFetched : keysFailed).increment();
    }

    /** A request was refused before it had a route's upstream: {@code cause} is a fixed word. */
    public void refused(String cause) {
        refusals(cause).increment();
    }

    /** An upstream failed a request: {@code cause} is a fixed word. */
    public void upstreamFailed(String upstream, String cause) {
        upstreamFailures(upstream, cause).increment();
    }

    /** How often an upstream failed requests for this cause. */
    public Counter upstreamFailures(String upstream, String cause) {
        return registry.counter("bindery.gateway.upstream.errors", "upstream", upstream, "cause", cause);
    }

    /** A WebSocket has ended: {@code cause} is a fixed word. */
    public void webSocketClosed(String cause) {
        webSocketsClosed(cause).increment();
    }

    /** How many WebSockets have ended for this cause. */
    public Counter webSocketsClosed(String cause) {
        return Counter.builder("bindery.gateway.web.sockets.closed")
                .description("WebSockets that were open and have ended")
                .tag("cause", cause)
                .register(registry);
    }

    /** Shows how many WebSockets may be open at once. */
    public void webSocketsMax(int max) {
        Gauge.builder("bindery.gateway.web.sockets.max", () -> max)
                .description("WebSockets that may be open at once")
                .strongReference(true)
                .register(registry);
    }

    private Counter refusals(String cause) {
        return registry.counter("bindery.gateway.refused", "cause", cause);
    }

    /** The timers of one route, made when first asked for. */
    public RouteTimers route(String name) {
        return routes.computeIfAbsent(name, RouteTimers::new);
    }

    /** Shows how many requests, or open WebSockets, there are at the moment. */
    public void inFlight(String kind, IntSupplier count) {
        Gauge.builder("bindery.gateway.in.flight", count, IntSupplier::getAsInt)
                .description("Requests being served and WebSockets open")
                .strongReference(true)
                .tag("kind", kind)
                // The registry alone holds the function; a weak reference would lose it.
                .strongReference(true)
                .register(registry);
    }

    private Counter tokenChecks(String result) {
        return Counter.builder("bindery.gateway.token.checks")
                .description("Bearer tokens seen; a miss had to be verified")
                .tag("cache", result)
                .register(registry);
    }

    private Counter keyFetches(String result) {
        return Counter.builder("bindery.gateway.key.fetches")
                .description("Fetches of the token issuer's keys")
                .tag("result", result)
                .register(registry);
    }

    /** Timers of one route by method class and status class, kept so that a request looks nothing up by name. */
    public final class RouteTimers {

        private static final int STATUS_CLASSES = 6;

        private final String route;
        private final Timer[] reads = new Timer[STATUS_CLASSES];
        private final Timer[] writes = new Timer[STATUS_CLASSES];

        private RouteTimers(String route) {
            this.route = route;
        }

        /** A request ended after {@code nanos}; a status of 0 means that it had no answer. */
        public void record(boolean read, int status, long nanos) {
            Timer[] timers = read ? reads : writes;
            int statusClass = Math.min(status / 100, STATUS_CLASSES - 1);
            Timer timer = timers[statusClass];
            if (timer == null) {
                // Two threads may both get here; the registry gives them the same timer.
                timer = timer(read ? "read" : "write", statusClass);
                timers[statusClass] = timer;
            }
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }

        private Timer timer(String method, int statusClass) {
            return Timer.builder("bindery.gateway.requests")
                    .description("Requests from their head to the end of their answer")
                    .tags("route", route, "method", method, "status", statusClass == 0 ? "none" : statusClass + "xx")
                    .serviceLevelObjectives(BUCKETS)
                    .register(registry);
        }
    }
}
