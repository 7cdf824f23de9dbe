package io.bindery.gateway.edge;

import io.bindery.gateway.proxy.InFlight;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Stops without failing a request. On SIGTERM the gateway is not ready any more, and for a delay still serves requests,
 * but each on the last use of its connection. Then new ones are refused, the clients of WebSockets are told to connect
 * again, and the process ends when the last request has its answer and the last WebSocket is gone, or after a timeout.
 *
 * <p>All of this happens in the first event of a stop. By the time of {@code ShutdownEvent} Quarkus has closed the HTTP
 * server; and its own way of waiting wraps every request, and would wait for WebSockets too.
 */
@Singleton
public class Drain {

    /** How the gateway stops. */
    @ConfigMapping(prefix = "bindery.gateway.drain")
    interface DrainConfig {

        /** How long requests are still taken, for load balancers to notice that the gateway is not ready. */
        @WithDefault("5S")
        Duration delay();

        /** Time for requests in flight after the delay. */
        @WithDefault("30S")
        Duration timeout();
    }

    private enum Phase {
        SERVING,
        LEAVING,
        STOPPING
    }

    private static final Logger LOG = Logger.getLogger(Drain.class);
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");
    private static final Duration LOOK = Duration.ofMillis(20);

    private final InFlight inFlight;
    private final Duration delay;
    private final Duration timeout;
    private volatile Phase phase = Phase.SERVING;

    Drain(InFlight inFlight, DrainConfig config) {
        this.inFlight = inFlight;
        this.delay = config.delay();
        this.timeout = config.timeout();
    }

    /** Whether a new request is still taken. */
    boolean admits(HttpServerRequest request) {
        if (phase == Phase.SERVING) {
            return true;
        }
        if (request.version() != HttpVersion.HTTP_2) {
            // Vert.x writes the header and means nothing by it.
            request.response()
                    .putHeader(HttpHeaders.CONNECTION, CLOSE)
                    .bodyEndHandler(ended -> request.connection().close());
        }
        return phase == Phase.LEAVING;
    }

    /** Runs on the thread that stops the process, and holds it until the gateway may go. */
    void drain(@Observes ShutdownDelayInitiatedEvent stop) {
        phase = Phase.LEAVING;
        await(delay, () -> false);
        phase = Phase.STOPPING;
        inFlight.endTunnels();
        await(timeout, () -> inFlight.requests() == 0 && inFlight.tunnels() == 0);
        if (inFlight.requests() > 0) {
            LOG.warnf("%d requests are broken off: they did not end within %s", inFlight.requests(), timeout);
        }
    }

    /** Whether new clients should come here. */
    boolean isServing() {
        return phase == Phase.SERVING;
    }

    private static void await(Duration atMost, BooleanSupplier done) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
