package io.bindery.payment.order;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer orders.
 *
 * @param currency null when any will do
 */
public record NewOrder(@Nullable String currency, List<Item> items) {

    /** Copies of one book. */
    @Schema(name = "NewOrderItem")
    public record Item(UUID bookId, int quantity) {}
}
