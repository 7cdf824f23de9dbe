package io.bindery.jobs.queue;

import io.bindery.jobs.claim.ClaimStore;
import io.bindery.platform.database.Poller;
import io.bindery.platform.start.Preparation;
import io.bindery.platform.supervision.ChildSpec;
import io.bindery.platform.supervision.SupervisionTree;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Adds up the notes of what moved, and shows the lengths of queues as metrics. Harmless on several replicas at once. */
@ApplicationScoped
class QueueCounts {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final int MAX_BATCH = 10_000;

    private static final String ADD_UP = """
            with taken as (
                delete from queue_change where ctid = any(array(
                    select ctid from queue_change limit $1 for update skip locked))
                returning queue, state, jobs),
            added as (
                insert into queue_count (queue, state, jobs)
                select queue, state, sum(jobs) from taken group by queue, state order by queue, state
                on conflict (queue, state) do update set jobs = queue_count.jobs + excluded.jobs)
            select count(*) from taken""";

    private static final String LENGTHS = """
            select queue, state, jobs from queue_count where state not in ('completed', 'discarded', 'cancelled')""";

    /** The first of each lane is its oldest. */
    private static final String AGES = ClaimStore.lanes("$1", "$2") + """
            select lane.queue, max(extract(epoch from now() - first.run_at))::float8 as age
            from lane cross join lateral (
                select run_at from job
                where state = 'available' and queue = lane.queue and kind = lane.kind and priority = lane.priority
                order by run_at limit 1) as first
            group by lane.queue""";

    private final Vertx vertx;
    private final Pool pool;
    private final MultiGauge lengths;
    private final MultiGauge ages;

    QueueCounts(Vertx vertx, Pool pool, MeterRegistry metrics) {
        this.vertx = vertx;
        this.pool = pool;
        lengths = MultiGauge.builder("bindery.jobs.queued")
                .description("Jobs of a queue that have not ended, by state")
                .register(metrics);
        ages = MultiGauge.builder("bindery.jobs.oldest")
                .description("How long the oldest available job of a queue has been so")
                .baseUnit("seconds")
                .register(metrics);
    }

    void onStart(@Observes Preparation preparation, SupervisionTree tree) {
        tree.add(ChildSpec.permanent("job-counts", () -> new Poller(vertx, INTERVAL, this::round)));
    }

    private Uni<Boolean> round() {
        return pool.preparedQuery(ADD_UP)
                .execute(Tuple.of(MAX_BATCH))
                .map(rows -> rows.iterator().next().getLong(0) == MAX_BATCH)
                .call(() -> pool.preparedQuery(LENGTHS).execute().invoke(rows -> lengths.register(lengths(rows), true)))
                .call(() -> pool.preparedQuery(AGES)
                        .execute(Tuple.of(ClaimStore.FIRST, ClaimStore.LAST))
                        .invoke(rows -> ages.register(ages(rows), true)));
    }

    private static List<MultiGauge.Row<?>> lengths(RowSet<Row> rows) {
        List<MultiGauge.Row<?>> gauges = new ArrayList<>();
        for (Row row : rows) {
            Tags tags = Tags.of("queue", row.getString("queue"), "state", row.getString("state"));
            gauges.add(MultiGauge.Row.of(tags, row.getLong("jobs")));
        }
        return gauges;
    }

    private static List<MultiGauge.Row<?>> ages(RowSet<Row> rows) {
        List<MultiGauge.Row<?>> gauges = new ArrayList<>();
        for (Row row : rows) {
            gauges.add(MultiGauge.Row.of(Tags.of("queue", row.getString("queue")), row.getDouble("age")));
        }
        return gauges;
    }
}
