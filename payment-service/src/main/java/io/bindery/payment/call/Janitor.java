package io.bindery.payment.call;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Continues calls whose outcome is not known: those that a crashed process left, and those that got no answer. After Kill
 * Bill's janitor. Harmless on several replicas at once, because each attempt takes a lease.
 */
@ApplicationScoped
class Janitor {

    private static final int BATCH = 50;
    private static final int PARALLEL = 4;

    private final CallStore calls;
    private final CallRunner runner;
    private final CallMetrics metrics;
    private final CallConfig config;
    private final Vertx vertx;

    Janitor(CallStore calls, CallRunner runner, CallMetrics metrics, CallConfig config, Vertx vertx) {
        this.calls = calls;
        this.runner = runner;
        this.metrics = metrics;
        this.config = config;
        this.vertx = vertx;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        BadConfiguration.unlessPositive("bindery.calls.first-look", config.firstLook());
        BadConfiguration.unlessPositive("bindery.calls.longest-look", config.longestLook());
        BadConfiguration.unlessPositive("bindery.calls.interval", config.interval());
        tree.add(ChildSpec.permanent("janitor", () -> new Poller(vertx, config.interval(), this::round)));
    }

    private Uni<Boolean> round() {
        return calls.backlog()
                .invoke(metrics::measured)
                .chain(() -> calls.due(BATCH))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(call -> runner.attempt(call))
                        .merge(PARALLEL)
                        .collect()
                        .last()
                        .replaceWith(due.size() == BATCH));
    }
}
