package io.bindery.jobs.run;

import io.bindery.jobs.claim.LeaseStore;
import io.bindery.jobs.claim.LeaseStore.Orphan;
import io.bindery.jobs.ending.Ended;
import io.bindery.jobs.ending.Ending;
import io.bindery.jobs.ending.JobEndings;
import io.bindery.jobs.ending.Outcome.Failed;
import io.bindery.platform.database.Outage;
import io.bindery.platform.database.Poller;
import io.bindery.platform.supervision.Child;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/**
 * Finds jobs whose worker died or lost the database, by their leases having ended, and lets them be tried again. One by one: a row that
 * cannot be rescued keeps no other from it, nor do a thousand: each pass goes over all of them, page by page. Harmless on several
 * replicas at once.
 */
@ApplicationScoped
class Rescue {

    private static final Logger log = Logger.getLogger(Rescue.class);
    private static final int MAX_BATCH = 100;

    private final Vertx vertx;
    private final LeaseStore leases;
    private final JobEndings endings;
    private final Retries retries;
    private final WorkersConfig config;
    private final JobMetrics metrics;

    /** Where the pass has come to; only touched by rounds, which never overlap. */
    private volatile Orphan last = Orphan.NONE;

    Rescue(
            Vertx vertx,
            LeaseStore leases,
            JobEndings endings,
            Retries retries,
            WorkersConfig config,
            JobMetrics metrics) {
        this.vertx = vertx;
        this.leases = leases;
        this.endings = endings;
        this.retries = retries;
        this.config = config;
        this.metrics = metrics;
    }

    Child child() {
        return new Poller(vertx, config.rescueInterval(), this::round);
    }

    /** One page of a pass; answers whether the pass goes on. */
    Uni<Boolean> round() {
        return leases.ended(last, MAX_BATCH)
                .call(orphans -> Multi.createFrom()
                        .iterable(orphans)
                        .onItem()
                        .transformToUniAndConcatenate(this::rescue)
                        .collect()
                        .last())
                .map(orphans -> {
                    boolean more = orphans.size() == MAX_BATCH;
                    last = more ? orphans.getLast() : Orphan.NONE;
                    return more;
                });
    }

    private Uni<Void> rescue(Orphan orphan) {
        String error = "the lease of worker %s ended: it died or could not be heard".formatted(orphan.worker());
        Failed failed = new Failed(error, retries.after(orphan.token().attempt()));
        return endings.rescue(new Ending(orphan.job(), orphan.token(), failed))
                .invoke(ended -> ended.forEach(job -> note(orphan, job)))
                .replaceWithVoid()
                .onFailure(failure -> !Outage.isPassing(failure))
                .invoke(failure -> log.errorf(failure, "job %s cannot be rescued", orphan.job()))
                .onFailure(failure -> !Outage.isPassing(failure))
                .recoverWithNull();
    }

    private void note(Orphan orphan, Ended job) {
        metrics.rescued();
        log.warnf(
                "job %s %s attempt %d rescued from worker %s, now %s",
                job.id(),
                job.kind(),
                job.attempt(),
                orphan.worker(),
                job.state().text());
    }
}
