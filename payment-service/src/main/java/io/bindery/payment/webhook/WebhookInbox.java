package io.bindery.payment.webhook;

import io.bindery.platform.database.Outage;
import io.bindery.platform.database.Poller;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.RequestId;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off the stored webhooks: the effect of an event and the note that it is done are one transaction, so that it acts once
 * and none is lost. What cannot take effect yet is tried again, with growing pauses. Harmless on several replicas at once.
 */
@ApplicationScoped
class WebhookInbox {

    private static final Logger log = Logger.getLogger(WebhookInbox.class);
    private static final int BATCH = 100;
    private static final int PARALLEL = 8;

    private final WebhookStore store;
    private final WebhookEffects effects;
    private final WebhookMetrics metrics;
    private final WebhookConfig config;
    private final Outbox outbox;
    private final Vertx vertx;
    private volatile @Nullable Poller poller;

    WebhookInbox(
            WebhookStore store,
            WebhookEffects effects,
            WebhookMetrics metrics,
            WebhookConfig config,
            Outbox outbox,
            Vertx vertx) {
        this.store = store;
        this.effects = effects;
        this.metrics = metrics;
        this.config = config;
        this.outbox = outbox;
        this.vertx = vertx;
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        BadConfiguration.unlessPositive("bindery.webhooks.interval", config.interval());
        BadConfiguration.unlessPositive("bindery.webhooks.first-retry", config.firstRetry());
        BadConfiguration.unlessPositive("bindery.webhooks.longest-retry", config.longestRetry());
        BadConfiguration.unlessPositive("bindery.webhooks.give-up-after", config.giveUpAfter());
        tree.add(ChildSpec.permanent("webhook-inbox", this::child));
    }

    /** Rings: there is something new. */
    void wake() {
        Poller current = poller;
        if (current != null) {
            current.wake();
        }
    }

    private Poller child() {
        Poller fresh = new Poller(vertx, config.interval(), this::round);
        poller = fresh;
        return fresh;
    }

    private Uni<Boolean> round() {
        return store.backlog()
                .invoke(metrics::measured)
                .chain(() -> store.due(BATCH))
                .chain(due -> Multi.createFrom()
                        .iterable(due)
                        .onItem()
                        .transformToUni(event -> RequestId.during(null, () -> process(event)))
                        .merge(PARALLEL)
                        .collect()
                        .last()
                        .replaceWith(due.size() == BATCH));
    }

    /** One event. Fails only when the database is away; everything else is noted with the event. */
    Uni<Void> process(String id) {
        return outbox.inConnection(connection -> store.take(connection, id)
                        .chain(taken -> taken.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : effects.apply(connection, taken.get())
                                        .invoke(acted -> metrics.count(acted ? "done" : "ignored"))
                                        .chain(acted -> store.close(connection, id, acted))))
                .onFailure(failure -> !Outage.isPassing(failure))
                .recoverWithUni(failure -> postpone(id, failure));
    }

    private Uni<Void> postpone(String id, Throwable failure) {
        if (failure instanceof WebhookEffects.UnknownObject) {
            log.infof("webhook %s waits: %s", id, failure.getMessage());
        } else {
            log.errorf(failure, "webhook %s could not take effect", id);
        }
        return store.postpone(id, String.valueOf(failure.getMessage()))
                .invoke(givenUp -> {
                    metrics.count(givenUp ? "given_up" : "postponed");
                    if (givenUp) {
                        log.errorf("webhook %s is given up", id);
                    }
                })
                .replaceWithVoid();
    }
}
