package io.bindery.jobs.remote;

import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.claim.ClaimStore;
import io.bindery.jobs.claim.Claimed;
import io.bindery.jobs.claim.LeaseStore;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.database.Poller;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.Child;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where remote workers wait for jobs. They are served in the order in which they came, queue by queue; when one gets nothing, those
 * behind it are not tried, so that a thousand waiting workers cost no more than one.
 */
@ApplicationScoped
class LeaseDesk {

    private static final Logger log = Logger.getLogger(LeaseDesk.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final ClaimStore claims;
    private final LeaseStore leases;
    private final WakeUp wakeUp;
    private final WaitingLines lines = new WaitingLines();
    private volatile @Nullable Poller poller;

    LeaseDesk(Vertx vertx, ClaimStore claims, LeaseStore leases, WakeUp wakeUp) {
        this.vertx = vertx;
        this.claims = claims;
        this.leases = leases;
        this.wakeUp = wakeUp;
        wakeUp.onCall(this::wake);
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("job-lease-desk", this::child));
    }

    /**
     * Claims jobs of a queue, waiting for one if need be. Who cancels does not listen any more, and keeps no job.
     *
     * @return nothing when the time is over
     */
    Uni<List<Claimed>> lease(String queue, ClaimOrder order, Duration waitFor) {
        // Not a part of the caller's chain: what a cancelled claim has claimed would be nobody's.
        return Uni.createFrom().emitter(answer -> {
            var waiter = new WaitingLines.Waiter(queue, order, answer);
            serve(waiter).subscribe().with(served -> waitUnless(served, waiter, waitFor), waiter::fail);
        });
    }

    private void waitUnless(boolean served, WaitingLines.Waiter waiter, Duration waitFor) {
        if (served) {
            return;
        }
        if (waitFor.toMillis() == 0) {
            waiter.answer(List.of());
            return;
        }
        lines.join(waiter);
        vertx.setTimer(waitFor.toMillis(), timer -> lines.giveUp(waiter));
        // A job may have come since we looked.
        wake();
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
                .transformToUniAndConcatenate(this::serveFirst)
                .collect()
                .asList()
                .map(served -> served.contains(true));
    }

    /** Serves the first in line; answers whether the next may be served too. */
    private Uni<Boolean> serveFirst(String queue) {
        WaitingLines.Waiter first = lines.take(queue);
        if (first == null) {
            return Uni.createFrom().item(false);
        }
        return serve(first).onFailure().invoke(() -> lines.putBack(first)).invoke(served -> {
            if (!served) {
                lines.putBack(first);
            }
        });
    }

    /** Answers whether there was a job, and the waiter is done with. */
    private Uni<Boolean> serve(WaitingLines.Waiter waiter) {
        return claims.claimFrom(waiter.queue(), waiter.order()).chain(claimed -> {
            if (claimed.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            return waiter.answer(claimed) ? Uni.createFrom().item(true) : takeBack(claimed);
        });
    }

    /** The worker has hung up while we claimed. */
    private Uni<Boolean> takeBack(List<Claimed> claimed) {
        return leases.release(claimed)
                .invoke(wakeUp::call)
                .onFailure()
                .invoke(failure -> log.warnf(
                        "%d jobs stay leased to a worker that has hung up until their leases end: %s",
                        claimed.size(), failure))
                .onFailure()
                .recoverWithNull()
                .replaceWith(true);
    }

    private void wake() {
        Poller rounds = poller;
        if (rounds != null) {
            rounds.wake();
        }
    }
}
