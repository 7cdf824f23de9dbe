package io.bindery.platform.supervision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;

/**
 * The root of the service's long-lived work. When the root itself gives up, the service reports not ready and exits with
 * code 1: the host (Kubernetes, or the launcher of the local mode) is the supervisor above it.
 */
@ApplicationScoped
public class SupervisionTree {

    private static final Logger log = Logger.getLogger(SupervisionTree.class);
    private static final RestartIntensity ROOT_INTENSITY = new RestartIntensity(5, Duration.ofSeconds(30));
    private static final int GAVE_UP = 1;

    /** After every feature has judged its configuration and added its work, so that a refusal finds nothing under way. */
    private static final int LAST = Interceptor.Priority.LIBRARY_AFTER;

    private final MeterRegistry metrics;
    private final IntConsumer exit;
    private final Supervisor root;
    private volatile boolean givenUp;

    @Inject
    SupervisionTree(MeterRegistry metrics) {
        this(metrics, Quarkus::asyncExit);
    }

    /** @param exit ends the process with this code */
    SupervisionTree(MeterRegistry metrics, IntConsumer exit) {
        this.metrics = metrics;
        this.exit = exit;
        this.root = new Supervisor(
                "root",
                ROOT_INTENSITY,
                InstantSource.system(),
                child -> restarts(child).increment());
    }

    /** Adds long-lived work; it starts with the service, or at once when the service runs. */
    public void add(ChildSpec spec) {
        // Seen from the start, so that an alert can tell "no restart" from "no data".
        restarts(spec.id());
        root.add(spec);
    }

    private Counter restarts(String child) {
        return metrics.counter("bindery.supervisor.restarts", "child", child);
    }

    /** False once the root gave up; the process is about to exit. */
    public boolean healthy() {
        return !givenUp;
    }

    public List<Node> nodes() {
        return root.children();
    }

    void onStart(@Observes @Priority(LAST) StartupEvent started) {
        start();
    }

    void start() {
        root.start().whenComplete((done, failure) -> {
            if (failure != null) {
                givenUp = true;
                log.errorf("%s; the process exits", failure.getMessage());
                exit.accept(GAVE_UP);
            }
        });
    }

    void onStop(@Observes ShutdownEvent stopping) {
        root.stop();
    }
}
