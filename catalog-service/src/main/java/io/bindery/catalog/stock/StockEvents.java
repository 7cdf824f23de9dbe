package io.bindery.catalog.stock;

import io.bindery.platform.events.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;

/** Tells of changed stock, in the transaction that changed it and while it holds the locks of the rows. */
@ApplicationScoped
class StockEvents {

    private final Outbox outbox;
    private final InstantSource clock;

    StockEvents(Outbox outbox, InstantSource clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    Uni<Void> tell(SqlConnection connection, List<Stock> changed) {
        return outbox.append(
                connection,
                StockEvent.TOPIC,
                changed.stream().map(stock -> StockEvent.of(stock, clock)).toList());
    }
}
