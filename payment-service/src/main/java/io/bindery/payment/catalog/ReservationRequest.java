package io.bindery.payment.catalog;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What the catalog is asked to keep aside.
 *
 * @param expiresIn when it may give the books to others, should it never hear of the order again
 */
public record ReservationRequest(UUID orderId, List<Item> items, Duration expiresIn) {

    /** Copies of one book. */
    public record Item(UUID bookId, int quantity) {}
}
