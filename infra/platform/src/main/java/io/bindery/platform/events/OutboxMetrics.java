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

    private static final String LAG =
            "select count(*), coalesce(extract(epoch from now() - min(created_at)), 0)::float8 from outbox";

    private final Counter published;
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

    Uni<Void> measure(SqlClient client) {
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
