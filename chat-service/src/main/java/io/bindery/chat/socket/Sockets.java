package io.bindery.chat.socket;

import io.bindery.chat.channel.ChannelProcesses;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.Child;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** All connections of this process: how many there may be, whose they are, and the end of those that fell silent. */
@Singleton
public final class Sockets {

    private final Set<SocketSession> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger admitted = new AtomicInteger();
    private final Map<String, Integer> people = new ConcurrentHashMap<>();
    private final ChannelProcesses processes;
    private final SocketMetrics metrics;
    private final SocketConfig config;

    Sockets(ChannelProcesses processes, SocketMetrics metrics, SocketConfig config, MeterRegistry registry) {
        this.processes = processes;
        this.metrics = metrics;
        this.config = config;
        Gauge.builder("bindery.chat.connections", admitted, AtomicInteger::get)
                .description("Connections that are open now")
                .register(registry);
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree, Vertx vertx) {
        tree.add(ChildSpec.permanent("idle-sockets", () -> new IdleSweep(vertx)));
    }

    /** Whether this person has a connection here. */
    public boolean isOnline(String user) {
        return people.containsKey(user);
    }

    ChannelProcesses processes() {
        return processes;
    }

    SocketMetrics metrics() {
        return metrics;
    }

    int maxChannels() {
        return config.maxChannels();
    }

    /** Takes a place for a connection, to be given back by {@link #release} or {@link #remove}; false when all are taken. */
    boolean admit() {
        if (admitted.incrementAndGet() > config.maxConnections()) {
            admitted.decrementAndGet();
            return false;
        }
        return true;
    }

    void release() {
        admitted.decrementAndGet();
    }

    void add(SocketSession session) {
        open.add(session);
        people.merge(session.user().id(), 1, Integer::sum);
        metrics.accepted();
    }

    void remove(SocketSession session) {
        if (open.remove(session)) {
            people.computeIfPresent(session.user().id(), (user, count) -> count == 1 ? null : count - 1);
            release();
        }
    }

    List<SocketSession> snapshot() {
        return new ArrayList<>(open);
    }

    /** Looks for silent connections, several times within the time that they may be silent. */
    private final class IdleSweep implements Child {

        private static final int LOOKS = 12;

        private final Vertx vertx;
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile long timer;

        IdleSweep(Vertx vertx) {
            this.vertx = vertx;
        }

        @Override
        public CompletionStage<Void> start() {
            long interval = Math.max(1, config.idleTimeout().toMillis() / LOOKS);
            timer = vertx.setPeriodic(interval, fired -> sweep());
            return ended;
        }

        private void sweep() {
            long now = System.nanoTime();
            long limit = config.idleTimeout().toNanos();
            for (SocketSession session : open) {
                if (session.silentNanos(now) > limit) {
                    session.loop().runOnContext(turn -> session.close(CloseCode.IDLE));
                }
            }
        }

        @Override
        public void stop() {
            vertx.cancelTimer(timer);
            ended.complete(null);
        }
    }
}
