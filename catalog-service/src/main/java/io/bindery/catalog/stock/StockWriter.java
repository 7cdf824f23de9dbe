package io.bindery.catalog.stock;

import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.ETags;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sets stock by hand and by import. What reservations do to it is {@link Reservations}' work. */
@ApplicationScoped
public class StockWriter {

    private final StockStore store;
    private final StockEvents events;
    private final Outbox outbox;

    StockWriter(StockStore store, StockEvents events, Outbox outbox) {
        this.store = store;
        this.events = events;
        this.outbox = outbox;
    }

    /**
     * Sets how many copies can be ordered; nothing is written or told when it is already so.
     *
     * @param ifMatch the precondition, null for none
     */
    Uni<Stock> set(UUID book, StockRequest request, @Nullable String ifMatch) {
        return outbox.inConnection(connection -> store.lock(connection, book).chain(before -> {
            if (before == null) {
                throw Problem.of(404, "There is no such book").toException();
            }
            if (!ETags.permitsWrite(ifMatch, before.version())) {
                throw Problem.of(412, "The stock was changed since; read it again")
                        .toException();
            }
            int available = request.availableOf(before);
            return before.available() == available
                    ? Uni.createFrom().item(before)
                    : store.set(connection, book, available)
                            .call(changed -> events.tell(connection, changed))
                            .map(changed -> changed.getFirst());
        }));
    }

    /** Gives books that are new in this transaction their first copies. */
    public Uni<Void> start(SqlConnection connection, Map<UUID, Integer> available) {
        return available.isEmpty()
                ? Uni.createFrom().voidItem()
                : store.start(connection, available).chain(started -> events.tell(connection, started));
    }
}
