package io.bindery.gateway.edge;

import io.bindery.gateway.proxy.InFlight;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Stops without failing a request. On SIGTERM Quarkus makes the service not ready and waits for the shutdown delay, in
 * which requests are still served, but each on the last use of its connection. Then new ones are refused, WebSockets
 * are closed, and the process ends when the last request has its answer, or after the drain timeout.
 */
@ApplicationScoped
public class Drain {

    /** How the gateway stops. */
    @ConfigMapping(prefix = "bindery.gateway.drain")
    interface DrainConfig {

        /** Time for requests in flight after the shutdown delay. */
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
    private static final int FIRST = 1;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final InFlight inFlight;
    private final Duration timeout;
    private volatile Phase phase = Phase.SERVING;

    Drain(InFlight inFlight, DrainConfig config) {
        this.inFlight = inFlight;
        this.timeout = config.timeout();
    }

    /** Whether a new request is still taken. */
    boolean admits(HttpServerRequest request) {
        if (phase == Phase.SERVING) {
            return true;
        }
        if (request.version() != HttpVersion.HTTP_2) {
            request.response().putHeader(HttpHeaders.CONNECTION, CLOSE);
        }
        return phase == Phase.LEAVING;
    }

    void leave(@Observes ShutdownDelayInitiatedEvent delay) {
        phase = Phase.LEAVING;
    }

    /** Runs on the thread that stops the process, before the HTTP server is closed. */
    void stop(@Observes @Priority(FIRST) ShutdownEvent stop) {
        phase = Phase.STOPPING;
        inFlight.endTunnels();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (inFlight.requests() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
        if (inFlight.requests() > 0) {
            LOG.warnf("%d requests are broken off: they did not end within %s", inFlight.requests(), timeout);
        }
    }
}
