package io.bindery.platform.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

/** How far the outbox is behind: events waiting, and the age of the oldest one by the database's clock. */
@ApplicationScoped
class OutboxMetrics {

    private static final String LAG = "select (select count(*) from outbox), coalesce(extract(epoch from"
            + " now() - (select created_at from outbox order by id limit 1)), 0)::float8";

    private static final long INTERVAL_NANOS = 900_000_000;

    private final Counter published;
    private long measuredNanos = System.nanoTime() - INTERVAL_NANOS;
    private volatile double pending;
    private volatile double lagSeconds;

    OutboxMetrics(MeterRegistry registry) {
        published = Counter.builder("bindery.outbox.published")
                .description("Events that Kafka has taken")
                .register(registry);
        Gauge.builder("bindery.outbox.pending", () -> pending)
                .description("Events waiting to be published")
                .register(registry);
        Gauge.builder("bindery.outbox.lag", () -> lagSeconds)
                .description("Age of the oldest event waiting")
                .baseUnit("seconds")
                .register(registry);
    }

    void published(int events) {
        published.increment(events);
    }

    /** Looks at the table, at most once in a while: counting a long queue is dear. */
    Uni<Void> measure(SqlClient client) {
        long now = System.nanoTime();
        if (now - measuredNanos < INTERVAL_NANOS) {
            return Uni.createFrom().voidItem();
        }
        measuredNanos = now;
        return client.query(LAG)
                .execute()
                .invoke(rows -> {
                    var row = rows.iterator().next();
                    pending = row.getLong(0);
                    lagSeconds = row.getDouble(1);
                })
                .replaceWithVoid();
    }
}
