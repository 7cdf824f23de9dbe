package io.bindery.payment.webhook;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Drops, each hour, webhooks that took effect long ago. Harmless on several replicas at once. */
@ApplicationScoped
class WebhookRetention {

    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int BATCH = 1_000;

    private final WebhookStore store;
    private final Vertx vertx;

    WebhookRetention(WebhookStore store, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
    }

    void onStart(@Observes Preparation preparation, WebhookConfig config, SupervisionTree tree) {
        BadConfiguration.unlessPositive("bindery.webhooks.retention", config.retention());
        tree.add(ChildSpec.permanent("webhook-retention", () -> new Poller(vertx, INTERVAL, this::round)));
    }

    private Uni<Boolean> round() {
        return store.drop(BATCH).map(dropped -> dropped == BATCH);
    }
}
