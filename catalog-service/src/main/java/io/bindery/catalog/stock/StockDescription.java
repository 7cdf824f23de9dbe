package io.bindery.catalog.stock;

import io.bindery.catalog.jsonapi.Described;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What the OpenAPI document says of stock and of what orders set aside of it. */
final class StockDescription {

    private static final String STOCK = """
            {"id": "019aaf10-0000-7000-8000-0000000000b1", "bookId": "019aaf10-0000-7000-8000-0000000000b1",
             "available": 12, "reserved": 1}
            """;
    private static final String RESERVATION = """
            {"id": "019aaf10-0000-7000-8000-0000000000e1", "orderId": "019aaf10-0000-7000-8000-0000000000e1",
             "status": "reserved", "expiresAt": "2026-11-23T10:30:00Z",
             "items": [{"bookId": "019aaf10-0000-7000-8000-0000000000b1", "title": "A Wizard of Earthsea", "quantity": 1,
                        "unitPrice": {"amount": 1250, "currency": "USD"}}]}
            """;
    private static final String CREATION = """
            {"orderId": "019aaf10-0000-7000-8000-0000000000e2", "expiresIn": "PT30M",
             "items": [{"bookId": "019aaf10-0000-7000-8000-0000000000b1", "quantity": 1}]}
            """;

    /** All that can be said of stock. */
    record StockMembers(int available) {}

    /** All that can be said of a reservation. */
    record ReservationMembers(UUID orderId, List<Line> items, Duration expiresIn) {}

    /** Copies of a book to set aside. */
    record Line(UUID bookId, int quantity) {}

    private StockDescription() {}

    @Produces
    @Singleton
    static Described stock() {
        return Described.of(StockJson.WHOLE, StockJson.Plain.class, STOCK)
                .written(new Described.Writing(
                        StockMembers.class, List.of("available"), List.of(), null, "{\"available\": 20}"));
    }

    @Produces
    @Singleton
    static Described reservations() {
        return Described.of(ReservationJson.RESOURCE, ReservationJson.Plain.class, RESERVATION)
                .written(new Described.Writing(
                        ReservationMembers.class,
                        List.of("orderId", "items"),
                        List.of(),
                        CREATION,
                        null,
                        List.of("expiresIn")));
    }
}
