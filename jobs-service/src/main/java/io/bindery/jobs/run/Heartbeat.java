package io.bindery.jobs.run;

import io.bindery.jobs.claim.LeaseStore;
import io.bindery.platform.database.Poller;
import io.bindery.platform.supervision.Child;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Extends the leases of the jobs held here with one statement. A job whose lease is lost is abandoned: also when the database cannot be
 * asked and the lease must have ended by our own clock, because somebody else may have it by then.
 */
@ApplicationScoped
class Heartbeat {

    private static final Logger log = Logger.getLogger(Heartbeat.class);

    private final Vertx vertx;
    private final LeaseStore leases;
    private final HeldJobs held;
    private final WorkersConfig config;

    Heartbeat(Vertx vertx, LeaseStore leases, HeldJobs held, WorkersConfig config) {
        this.vertx = vertx;
        this.leases = leases;
        this.held = held;
        this.config = config;
    }

    Child child() {
        return new Poller(vertx, config.heartbeat(), this::beat);
    }

    private Uni<Boolean> beat() {
        long now = System.nanoTime();
        List<Held> all = held.all();
        all.stream().filter(job -> job.isOverdue(now)).forEach(Heartbeat::abandon);
        // One that was just claimed can wait for the next beat; most jobs have ended by then.
        long soonNanos =
                now + config.lease().dividedBy(2).plus(config.heartbeat()).toNanos();
        List<Held> due = all.stream()
                .filter(job -> !job.isOverdue(now) && job.isOverdue(soonNanos))
                .toList();
        if (due.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return leases.extend(due.stream().map(Held::job).toList(), config.lease())
                .ifNoItem()
                .after(config.heartbeat())
                .fail()
                .invoke(extended -> settle(due, extended, now + config.lease().toNanos()))
                .replaceWith(false);
    }

    private static void settle(List<Held> asked, Set<UUID> extended, long deadlineNanos) {
        for (Held job : asked) {
            if (extended.contains(job.job().token().secret())) {
                job.extendTo(deadlineNanos);
            } else {
                abandon(job);
            }
        }
    }

    /** One whose end is on its way is not ours to judge: the database answers that. */
    private static void abandon(Held job) {
        if (!job.isTold() && job.lost().complete(null)) {
            log.warnf(
                    "job %s attempt %d has lost its lease",
                    job.job().id(), job.job().attempt());
        }
    }
}
