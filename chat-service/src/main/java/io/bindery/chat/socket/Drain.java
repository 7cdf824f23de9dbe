package io.bindery.chat.socket;

import io.bindery.platform.http.RequestsInFlight;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Stops without failing a request or losing a client. Connections end in batches with close code 1012, so that clients come back,
 * elsewhere or a little later, without a stampede; then requests in flight get their answers. It happens in the first event of a
 * stop, because by the time of the later one Quarkus has closed the HTTP server, and Quarkus's own way of waiting counts every
 * upgraded request for ever. From then on the service is not ready and takes no connection.
 */
@Singleton
final class Drain {

    private static final Logger log = Logger.getLogger(Drain.class);
    private static final String SOCKETS = "/socket/";
    private static final int FIRST = 900;
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Sockets sockets;
    private final SocketConfig.Drain config;
    private final RequestsInFlight requests = new RequestsInFlight();
    private volatile boolean serving = true;

    Drain(Sockets sockets, SocketConfig config) {
        this.sockets = sockets;
        this.config = config.drain();
    }

    void install(@Observes Filters filters) {
        filters.register(this::count, FIRST);
    }

    private void count(RoutingContext request) {
        if (!request.normalizedPath().startsWith(SOCKETS)) {
            requests.add(request);
        }
        request.next();
    }

    boolean isServing() {
        return serving;
    }

    /** Runs on the thread that stops the process, and holds it until every client has been told and answered. */
    void drain(@Observes ShutdownDelayInitiatedEvent stop) {
        serving = false;
        List<SocketSession> open = sockets.snapshot();
        log.infof("%d connections are told to go elsewhere", open.size());
        for (int i = 0; i < open.size(); i++) {
            SocketSession session = open.get(i);
            session.loop().runOnContext(turn -> session.close(CloseCode.RESTART));
            if ((i + 1) % config.batch() == 0 || i == open.size() - 1) {
                await(config.interval(), () -> false);
            }
        }
        await(config.timeout(), () -> requests.count() == 0);
    }

    private static void await(Duration atMost, BooleanSupplier done) {
        long deadline = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); left > 0 && !done.getAsBoolean(); left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(Math.min(left, LOOK.toNanos()));
        }
    }
}
