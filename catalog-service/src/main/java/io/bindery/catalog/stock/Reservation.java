package io.bindery.catalog.stock;

import io.bindery.catalog.body.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Copies set aside for an order.
 *
 * @param expiresAt when it ends by itself if it is still reserved then, by the database's clock
 * @param requestId the request that reserved
 * @param items by book id, each book once
 */
record Reservation(
        UUID orderId,
        ReservationState state,
        Instant expiresAt,
        @Nullable String requestId,
        List<Item> items) {

    /**
     * Copies of one book, with what it was called and cost when they were reserved.
     *
     * @param unitPrice null for a book that had no price
     */
    record Item(
            UUID bookId,
            String title,
            int quantity,
            @Nullable Money unitPrice) {}

    Reservation in(ReservationState other) {
        return new Reservation(orderId, other, expiresAt, requestId, items);
    }

    /** How many copies of each book. */
    Map<UUID, Integer> quantities() {
        return items.stream().collect(Collectors.toMap(Item::bookId, Item::quantity));
    }

    /** The books of which these stocks have too few. */
    List<Shortage> shortages(List<Stock> stocks) {
        Map<UUID, Stock> byBook = stocks.stream().collect(Collectors.toMap(Stock::bookId, Function.identity()));
        List<Shortage> shortages = new ArrayList<>();
        for (Item item : items) {
            Stock stock = byBook.get(item.bookId());
            int available = stock == null ? 0 : stock.available();
            if (available < item.quantity()) {
                shortages.add(new Shortage(item.bookId(), item.quantity(), available, null));
            }
        }
        return shortages;
    }
}
