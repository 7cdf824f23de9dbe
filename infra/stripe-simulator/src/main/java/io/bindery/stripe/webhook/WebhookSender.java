package io.bindery.stripe.webhook;

import io.bindery.platform.database.Poller;
import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.bindery.stripe.fault.Fault;
import io.bindery.stripe.fault.FaultKind;
import io.bindery.stripe.fault.Faults;
import io.bindery.stripe.store.Transactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers events at least once: an attempt is claimed for a while, sent, and then marked as delivered or postponed. One
 * whose sender dies in between is claimed again. Attempts run side by side, so nothing is promised about their order.
 */
@Singleton
class WebhookSender {

    private static final Logger log = Logger.getLogger(WebhookSender.class);
    private static final Duration LEASE_BEYOND_TIMEOUT = Duration.ofSeconds(5);
    private static final int COPIES = 3;

    private final DeliveryStore deliveries;
    private final WebhookClient client;
    private final WebhookConfig config;
    private final WebhookMetrics metrics;
    private final Faults faults;
    private final RetrySchedule schedule;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile @Nullable Poller poller;

    WebhookSender(
            DeliveryStore deliveries,
            WebhookClient client,
            WebhookConfig config,
            WebhookMetrics metrics,
            Faults faults) {
        this.deliveries = deliveries;
        this.client = client;
        this.config = config;
        this.metrics = metrics;
        this.faults = faults;
        this.schedule = RetrySchedule.of(config);
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree, Vertx vertx, Transactions transactions) {
        check("timeout", config.timeout());
        check("first-retry", config.firstRetry());
        check("longest-retry", config.longestRetry());
        check("poll-interval", config.pollInterval());
        if (config.concurrency() < 1) {
            throw new BadConfiguration("bindery.stripe.webhook.concurrency", "must be at least 1");
        }
        tree.add(ChildSpec.permanent("webhook-sender", () -> poller(vertx)));
        transactions.afterCommit(this::wake);
    }

    private Poller poller(Vertx vertx) {
        Poller fresh = new Poller(vertx, config.pollInterval(), this::round);
        poller = fresh;
        return fresh;
    }

    private void wake() {
        Poller current = poller;
        if (current != null) {
            current.wake();
        }
    }

    /** Starts what is due and there is room for; does not wait for the answers. */
    private Uni<Boolean> round() {
        int room = config.concurrency() - underWay.get();
        if (room <= 0) {
            return Uni.createFrom().item(false);
        }
        return deliveries
                .claim(room, config.timeout().plus(LEASE_BEYOND_TIMEOUT))
                .invoke(claimed -> claimed.forEach(this::start))
                .map(claimed -> claimed.size() == room);
    }

    private void start(Delivery delivery) {
        underWay.incrementAndGet();
        attempt(delivery)
                .onTermination()
                .invoke(() -> {
                    underWay.decrementAndGet();
                    wake();
                })
                .subscribe()
                .with(
                        done -> {},
                        failure -> log.warnf("outcome of %s is not noted, it is sent again: %s", delivery, failure));
    }

    private Uni<Void> attempt(Delivery delivery) {
        if (delivery.isFirst()) {
            if (faults.strike(FaultKind.WEBHOOK_DROP, delivery.type()).isPresent()) {
                return deliveries.delivered(delivery, "dropped");
            }
            Optional<Duration> wait = wait(delivery);
            if (wait.isPresent()) {
                return deliveries.postpone(delivery, wait.get(), "held back");
            }
            if (faults.strike(FaultKind.WEBHOOK_DUPLICATE, delivery.type()).isPresent()) {
                return finish(delivery, copies(delivery));
            }
        }
        return finish(delivery, client.send(delivery));
    }

    private Optional<Duration> wait(Delivery delivery) {
        return faults.strike(FaultKind.WEBHOOK_DELAY, delivery.type())
                .map(Fault::delay)
                .or(() -> faults.strike(FaultKind.WEBHOOK_REORDER, delivery.type())
                        .map(fault -> Duration.ofMillis(ThreadLocalRandom.current()
                                .nextLong(fault.delay().toMillis() + 1))));
    }

    /** The worst status of several copies at once. */
    private Uni<Integer> copies(Delivery delivery) {
        List<Uni<Integer>> copies = Collections.nCopies(COPIES, client.send(delivery));
        return Uni.join().all(copies).andFailFast().map(Collections::max);
    }

    private Uni<Void> finish(Delivery delivery, Uni<Integer> sending) {
        return sending.map(String::valueOf)
                .onFailure()
                .recoverWithItem(failure -> String.valueOf(failure.getMessage()))
                .chain(answer -> note(delivery, answer));
    }

    private Uni<Void> note(Delivery delivery, String answer) {
        if (answer.matches("2[0-9]{2}")) {
            metrics.delivered();
            return deliveries.delivered(delivery, answer);
        }
        metrics.failed();
        Optional<Duration> pause = schedule.pauseAfter(delivery.attempts(), delivery.age());
        if (pause.isEmpty()) {
            metrics.givenUp();
            log.errorf("%s is given up: %s", delivery, answer);
            return deliveries.givenUp(delivery, answer);
        }
        log.infof("%s failed (%s), the next is in %s", delivery, answer, pause.get());
        return deliveries.postpone(delivery, pause.get(), answer);
    }

    private static void check(String key, Duration value) {
        if (value.toMillis() < 1) {
            throw new BadConfiguration("bindery.stripe.webhook." + key, "must be at least a millisecond");
        }
    }
}
