package io.bindery.payment.order;

import io.bindery.payment.money.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order after a change, as other services learn of it: the data of {@code payment.order.v1}. Always the whole order; a
 * later event of an order has a higher version. Who the buyer is stays here, but for the id.
 *
 * @param total null for an order that failed or was cancelled before it was priced; unit prices likewise
 */
public record OrderEvent(
        UUID id,
        int version,
        String number,
        String buyerId,
        String status,
        @Nullable Money total,
        List<Item> items,
        @Nullable UUID paymentId,
        @Nullable String reason) {

    public static final String TOPIC = "payment.order.v1";

    /** A line of the order. */
    public record Item(
            UUID bookId,
            @Nullable String title,
            int quantity,
            @Nullable Money unitPrice) {}

    static String type(String told) {
        return "io.bindery.payment.order." + told;
    }

    static OrderEvent of(Order order) {
        return new OrderEvent(
                order.id(),
                order.version(),
                order.label(),
                order.buyerId(),
                order.status().code(),
                order.total(),
                order.items().stream()
                        .map(line -> new Item(line.bookId(), line.title(), line.quantity(), line.unitPrice()))
                        .toList(),
                order.paymentId(),
                order.reason());
    }
}
