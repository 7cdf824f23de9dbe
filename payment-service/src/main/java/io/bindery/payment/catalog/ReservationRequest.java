package io.bindery.payment.catalog;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * What the catalog is asked to keep aside.
 *
 * @param expiresIn when it may give the books to others, should it never hear of the order again; ISO-8601
 */
public record ReservationRequest(
        UUID orderId,
        List<Item> items,
        @JsonFormat(shape = JsonFormat.Shape.STRING) Duration expiresIn) {

    /** Copies of one book. */
    public record Item(UUID bookId, int quantity) {}
}
