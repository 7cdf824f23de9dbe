package io.bindery.jobs.run;

import io.bindery.jobs.job.JobsConfig;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.database.Poller;
import io.bindery.platform.supervision.Child;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes jobs available whose time has come, so that a claim need not walk over those whose time has not. */
@ApplicationScoped
class Promotion {

    private static final int MAX_BATCH = 1_000;

    static final String PROMOTE = """
            update job set state = 'available' where id = any(array(
                select id from job where state in ('scheduled', 'retryable') and run_at <= now()
                order by run_at limit $1 for update skip locked))""";

    private final Vertx vertx;
    private final Pool pool;
    private final WakeUp wakeUp;
    private final JobsConfig config;

    Promotion(Vertx vertx, Pool pool, WakeUp wakeUp, JobsConfig config) {
        this.vertx = vertx;
        this.pool = pool;
        this.wakeUp = wakeUp;
        this.config = config;
    }

    Child child() {
        return new Poller(vertx, config.promoteInterval(), this::round);
    }

    Uni<Boolean> round() {
        return pool.preparedQuery(PROMOTE)
                .execute(Tuple.of(MAX_BATCH))
                .map(result -> result.rowCount())
                .invoke(promoted -> {
                    if (promoted > 0) {
                        wakeUp.call();
                    }
                })
                .map(promoted -> promoted == MAX_BATCH);
    }
}
