package io.bindery.jobs.queue;

import io.bindery.jobs.body.StoredJson;
import io.bindery.jobs.job.JobState;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Queues and how many jobs they have, without looking at jobs. */
@ApplicationScoped
class QueueStore {

    private static final String SHOW = """
            with chosen as (select name, paused, concurrency from queue where %s),
            counted as (
                select queue, state, sum(jobs)::bigint as jobs
                from (select * from queue_count union all select * from queue_change) as notes
                where queue in (select name from chosen) group by queue, state)
            select name, paused, concurrency,
                coalesce(json_object_agg(state, jobs) filter (where state is not null), '{}')::text as counts
            from chosen left join counted on counted.queue = chosen.name
            group by name, paused, concurrency order by name""";

    private static final String PAGE = SHOW.formatted("name > $1 order by name limit $2");
    private static final String ONE = SHOW.formatted("name = $1");

    private static final String CHANGE = """
            insert into queue (name, paused, concurrency) values ($1, coalesce($2, false), $4)
            on conflict (name) do update set paused = coalesce($2, queue.paused),
                concurrency = case when $3 then $4 else queue.concurrency end""";

    private final Pool pool;

    QueueStore(Pool pool) {
        this.pool = pool;
    }

    /** Queues behind this name. */
    Uni<List<Queue>> list(String after, int max) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(after, max)).map(Rows.list(QueueStore::queue));
    }

    /** The queue, or nothing when nobody used it yet. */
    Uni<Optional<Queue>> find(String name) {
        return pool.preparedQuery(ONE).execute(Tuple.of(name)).map(Rows.first(QueueStore::queue));
    }

    /** Changes a queue; one that nobody used yet is made. */
    Uni<Void> change(String name, QueueChange change) {
        return pool.preparedQuery(CHANGE)
                .execute(Tuple.of(name, change.paused(), change.limits(), change.concurrency()))
                .replaceWithVoid();
    }

    private static Queue queue(Row row) {
        var found = StoredJson.read(row.getString("counts"));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (JobState state : JobState.values()) {
            counts.put(state.text(), found.path(state.text()).asLong());
        }
        return new Queue(row.getString("name"), row.getBoolean("paused"), row.getInteger("concurrency"), counts);
    }
}
