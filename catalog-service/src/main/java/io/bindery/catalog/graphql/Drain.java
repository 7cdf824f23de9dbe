package io.bindery.catalog.graphql;

import io.bindery.platform.http.RequestsInFlight;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Stops without failing a request or losing a subscriber. WebSockets are closed with 1012, upon which clients of graphql-transport-ws wait
 * a random time and connect elsewhere; then all requests in flight get their answers, those of REST as well. It happens in the first event of
 * a stop: by the time of the later one Quarkus has closed the HTTP server, and its own way of waiting counts every upgraded request for
 * ever.
 */
@Singleton
final class Drain {

    /** How the catalog stops. */
    @ConfigMapping(prefix = "bindery.drain")
    interface DrainConfig {

        /** Time for WebSockets to close and for requests in flight. */
        @WithDefault("15S")
        Duration timeout();
    }

    private static final Logger log = Logger.getLogger(Drain.class);
    private static final int FIRST = 900;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Sockets sockets;
    private final Duration timeout;
    private final RequestsInFlight requests = new RequestsInFlight();

    Drain(Sockets sockets, DrainConfig config) {
        this.sockets = sockets;
        this.timeout = config.timeout();
    }

    void install(@Observes Filters filters) {
        filters.register(this::count, FIRST);
    }

    private void count(RoutingContext request) {
        if (!SocketDoor.isUpgrade(request.request())) {
            requests.add(request);
        }
        request.next();
    }

    /** Runs on the thread that stops the process, and holds it until every client has been told and answered. */
    void drain(@Observes ShutdownDelayInitiatedEvent stop) {
        log.infof("%d WebSockets are told to go elsewhere", sockets.leave());
        await(() -> sockets.areGone() && requests.count() == 0);
        if (requests.count() > 0) {
            log.warnf("%d requests are broken off: they did not end within %s", requests.count(), timeout);
        }
    }

    private void await(BooleanSupplier done) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!done.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
