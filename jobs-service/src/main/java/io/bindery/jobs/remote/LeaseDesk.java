package io.bindery.jobs.remote;

import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.claim.ClaimStore;
import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.database.Poller;
import io.bindery.platform.supervision.Child;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where remote workers wait for jobs. They are served in the order in which they came, queue by queue; when one gets nothing, those
 * behind it are not tried, so that a thousand waiting workers cost no more than one.
 */
@ApplicationScoped
class LeaseDesk {

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ClaimStore claims;
    private final WaitingLines lines = new WaitingLines();
    private volatile @Nullable Poller poller;

    LeaseDesk(Vertx vertx, ClaimStore claims, WakeUp wakeUp) {
        this.vertx = vertx;
        this.claims = claims;
        wakeUp.onCall(this::wake);
    }

    void onStart(@Observes StartupEvent started, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("job-lease-desk", this::child));
    }

    /**
     * Claims jobs of a queue, waiting for one if need be.
     *
     * @param gone whether the worker does not listen any more; then it is given nothing
     * @return nothing when the time is over
     */
    Uni<List<Claimed>> lease(String queue, ClaimOrder order, Duration waitFor, BooleanSupplier gone) {
        return claims.claimFrom(queue, order)
                .chain(claimed -> claimed.isEmpty() && waitFor.toMillis() > 0
                        ? waitInLine(queue, order, waitFor, gone)
                        : Uni.createFrom().item(claimed));
    }

    private Uni<List<Claimed>> waitInLine(String queue, ClaimOrder order, Duration waitFor, BooleanSupplier gone) {
        return Uni.createFrom().emitter(answer -> {
            var waiter = new WaitingLines.Waiter(queue, order, gone, answer);
            lines.join(waiter);
            vertx.setTimer(waitFor.toMillis(), timer -> lines.giveUp(waiter));
            // A job may have come since we looked.
            wake();
        });
    }

    private Child child() {
        Poller rounds = new Poller(vertx, POLL_INTERVAL, this::round);
        poller = rounds;
        return rounds;
    }

    private Uni<Boolean> round() {
        return Multi.createFrom()
                .iterable(lines.queues())
                .onItem()
                .transformToUniAndConcatenate(this::serve)
                .collect()
                .asList()
                .map(served -> served.contains(true));
    }

    /** Serves the first in line; answers whether the next may be served too. */
    private Uni<Boolean> serve(String queue) {
        WaitingLines.Waiter first = lines.first(queue);
        if (first == null) {
            return Uni.createFrom().item(false);
        }
        return claims.claimFrom(queue, first.order()).map(claimed -> !claimed.isEmpty() && lines.serve(first, claimed));
    }

    private void wake() {
        Poller rounds = poller;
        if (rounds != null) {
            rounds.wake();
        }
    }
}
