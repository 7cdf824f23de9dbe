package io.bindery.gateway.proxy;

import io.bindery.gateway.metric.GatewayMetrics;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All requests being served and WebSockets open. One sweep over them ends those that are idle too long: a timer for
 * each would cost every request what only a lost one needs. So a time limit is kept to {@link #SWEEP_MILLIS}.
 */
@Singleton
public class InFlight {

    /** Something under way that may be idle too long. */
    interface Journey {

        /** Ends it when it is overdue. Called from any thread; must do the work on its own event loop. */
        void endIfOverdue(long nowNanos);

        /** Ends it now. Called from any thread. */
        void end();
    }

    static final long SWEEP_MILLIS = 100;

    private final Set<Journey> requests = ConcurrentHashMap.newKeySet();
    private final Set<Journey> tunnels = ConcurrentHashMap.newKeySet();
    private final AtomicInteger own = new AtomicInteger();
    private final Vertx vertx;
    private final GatewayMetrics metrics;

    InFlight(Vertx vertx, GatewayMetrics metrics) {
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent start) {
        metrics.inFlight("request", this::requests);
        metrics.inFlight("websocket", tunnels::size);
        vertx.setPeriodic(SWEEP_MILLIS, timer -> sweep(System.nanoTime()));
    }

    /** How many requests are being served. */
    public int requests() {
        return requests.size() + own.get();
    }

    /** How many WebSockets are open, or about to be. */
    public int tunnels() {
        return tunnels.size();
    }

    /** Counts a request that the gateway answers itself, until it is answered. */
    public void count(Future<?> answer) {
        own.incrementAndGet();
        answer.onComplete(answered -> own.decrementAndGet());
    }

    /** Ends all open WebSockets, and tells their clients to connect again. Some may take a while to go. */
    public void endTunnels() {
        tunnels.forEach(Journey::end);
    }

    void begin(Exchange exchange) {
        requests.add(exchange);
    }

    void end(Exchange exchange) {
        requests.remove(exchange);
    }

    void begin(Tunnel tunnel) {
        tunnels.add(tunnel);
    }

    void end(Tunnel tunnel) {
        tunnels.remove(tunnel);
    }

    private void sweep(long nowNanos) {
        requests.forEach(journey -> journey.endIfOverdue(nowNanos));
        tunnels.forEach(journey -> journey.endIfOverdue(nowNanos));
    }
}
