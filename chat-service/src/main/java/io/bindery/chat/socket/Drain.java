package io.bindery.chat.socket;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * Ends the connections when the process stops: in batches with close code 1012, so that clients come back, elsewhere or a little
 * later, without a stampede. It happens in the first event of a stop, because by the time of the later one Quarkus has closed the
 * HTTP server. From then on the service is not ready and takes no connection.
 */
@Singleton
final class Drain {

    private static final Logger log = Logger.getLogger(Drain.class);

    private final Sockets sockets;
    private final SocketConfig.Drain config;
    private volatile boolean serving = true;

    Drain(Sockets sockets, SocketConfig config) {
        this.sockets = sockets;
        this.config = config.drain();
    }

    boolean isServing() {
        return serving;
    }

    /** Runs on the thread that stops the process, and holds it until every client has been told. */
    void drain(@Observes ShutdownDelayInitiatedEvent stop) {
        serving = false;
        List<SocketSession> open = sockets.snapshot();
        log.infof("%d connections are told to go elsewhere", open.size());
        for (int i = 0; i < open.size(); i++) {
            SocketSession session = open.get(i);
            session.loop().runOnContext(turn -> session.close(CloseCode.RESTART));
            if ((i + 1) % config.batch() == 0 || i == open.size() - 1) {
                await(config.interval());
            }
        }
    }

    private static void await(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
