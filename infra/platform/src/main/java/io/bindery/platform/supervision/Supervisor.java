package io.bindery.platform.supervision;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its children running, one for one: a child that ends is started again alone, as its {@link Restart} says. More
 * restarts than the {@link RestartIntensity} allows stop all children in reverse order and crash this supervisor, which is
 * itself a child, so that the next one up decides. Thread-safe; children may end on any thread.
 */
public final class Supervisor implements Child {

    /** Told of every restart; for metrics. */
    @FunctionalInterface
    public interface RestartListener {
        void restarted(String child);
    }

    private static final Logger log = Logger.getLogger(Supervisor.class);

    private final String name;
    private final RestartIntensity intensity;
    private final RestartIntensity.Window window;
    private final InstantSource clock;
    private final RestartListener listener;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean stopping;
    private boolean started;

    public Supervisor(String name, RestartIntensity intensity, InstantSource clock, RestartListener listener) {
        this.name = name;
        this.intensity = intensity;
        this.window = intensity.window();
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Adds a child; starts it at once when this supervisor runs already.
     *
     * @throws IllegalArgumentException when a child of this id exists
     */
    public synchronized void add(ChildSpec spec) {
        if (slots.containsKey(spec.id())) {
            throw new IllegalArgumentException("%s has a child %s already".formatted(name, spec.id()));
        }
        Slot slot = new Slot(spec, clock.instant());
        slots.put(spec.id(), slot);
        if (started && !stopping) {
            launch(slot);
        }
    }

    @Override
    public synchronized CompletionStage<Void> start() {
        started = true;
        for (Slot slot : List.copyOf(slots.values())) {
            if (!stopping) {
                launch(slot);
            }
        }
        return ended;
    }

    @Override
    public synchronized void stop() {
        if (!stopping) {
            stopping = true;
            stopAll().whenComplete((done, failure) -> ended.complete(null));
        }
    }

    /** The children as they are now, in start order. */
    public synchronized List<Node> children() {
        List<Node> nodes = new ArrayList<>();
        slots.values().forEach(slot -> nodes.add(slot.node()));
        return nodes;
    }

    private void launch(Slot slot) {
        CompletionStage<Void> end;
        try {
            Child child = slot.spec.factory().get();
            slot.child = child;
            slot.enter("running", clock.instant());
            end = child.start();
        } catch (Throwable failure) {
            end = CompletableFuture.failedFuture(failure);
        }
        slot.end = end.toCompletableFuture();
        end.whenComplete((done, failure) -> onEnd(slot, failure));
    }

    private synchronized void onEnd(Slot slot, @Nullable Throwable failure) {
        slot.enter(failure == null ? "stopped" : "crashed", clock.instant());
        if (failure != null) {
            slot.lastCause = failure.toString();
            log.errorf(failure, "%s: child %s crashed", name, slot.spec.id());
        }
        if (stopping || !slot.spec.restart().after(failure != null)) {
            return;
        }
        if (window.permits(clock.instant())) {
            slot.restarts++;
            listener.restarted(slot.spec.id());
            launch(slot);
        } else {
            escalate(slot, failure == null ? new IllegalStateException("ended by itself") : failure);
        }
    }

    private void escalate(Slot slot, Throwable cause) {
        stopping = true;
        var giveUp = new RestartIntensityExceeded(name, intensity, slot.spec.id(), cause);
        stopAll().whenComplete((done, failure) -> ended.completeExceptionally(giveUp));
    }

    /** Stops the children one after the other, the last one first, each within its shutdown time. */
    private CompletableFuture<Void> stopAll() {
        CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
        for (Slot slot : List.copyOf(slots.values()).reversed()) {
            chain = chain.handle((done, failure) -> slot).thenCompose(Supervisor::stopOne);
        }
        return chain;
    }

    private static CompletableFuture<Void> stopOne(Slot slot) {
        Child child = slot.child;
        CompletableFuture<Void> end = slot.end;
        if (child == null || end == null || end.isDone()) {
            return CompletableFuture.completedFuture(null);
        }
        child.stop();
        return end.copy()
                .orTimeout(slot.spec.shutdown().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    log.warnf("child %s did not stop cleanly: %s", slot.spec.id(), failure);
                    return null;
                });
    }

    /** What is known of one child; guarded by the supervisor's lock. */
    private static final class Slot {

        private final ChildSpec spec;
        private @Nullable Child child;
        private @Nullable CompletableFuture<Void> end;
        private String state = "stopped";
        private Instant since;
        private int restarts;
        private @Nullable String lastCause;

        private Slot(ChildSpec spec, Instant now) {
            this.spec = spec;
            this.since = now;
        }

        private void enter(String state, Instant now) {
            this.state = state;
            this.since = now;
        }

        private Node node() {
            boolean supervisor = child instanceof Supervisor;
            List<Node> below = child instanceof Supervisor inner ? inner.children() : List.of();
            return new Node(spec.id(), supervisor ? "supervisor" : "worker", state, restarts, since, lastCause, below);
        }
    }
}
