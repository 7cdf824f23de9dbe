package io.bindery.catalog.stock;

import io.bindery.platform.events.EventEnvelope;
import java.time.InstantSource;
import java.util.UUID;

/** The stock of a book after a change, as other services learn of it: the data of {@code catalog.stock.v1}. */
record StockEvent(UUID bookId, int version, int available, int reserved) {

    static final String TOPIC = "catalog.stock.v1";

    private static final String SOURCE = "/catalog";
    private static final String TYPE = "io.bindery.catalog.stock.changed";

    static EventEnvelope<StockEvent> of(Stock stock, InstantSource clock) {
        StockEvent data = new StockEvent(stock.bookId(), stock.version(), stock.available(), stock.reserved());
        return EventEnvelope.of(SOURCE, TYPE, stock.bookId().toString(), data, clock);
    }
}
