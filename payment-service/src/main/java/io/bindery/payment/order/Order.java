package io.bindery.payment.order;

import io.bindery.payment.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order of books.
 *
 * @param number for people; ids are for machines
 * @param buyerEmail where the receipt goes; it never leaves this service in an event of the order
 * @param currency what the buyer asked to pay in, null when any will do
 * @param total null until the order is priced
 * @param paymentId null until the order is priced
 * @param reason why it was cancelled or failed, null unless it did
 * @param stopReason why it is to be cancelled; set before the provider is asked, who decides
 * @param requestId under which it was placed; everything that is done for it later carries this id
 * @param payUntil when it is cancelled unless it was authorised
 */
public record Order(
        UUID id,
        long number,
        String buyerId,
        String buyerName,
        @Nullable String buyerEmail,
        OrderStatus status,
        @Nullable String currency,
        @Nullable Money total,
        @Nullable UUID paymentId,
        @Nullable String reason,
        @Nullable String stopReason,
        String requestId,
        int version,
        Instant placedAt,
        Instant payUntil,
        List<Line> items) {

    /**
     * Copies of one book.
     *
     * @param title null until the order is priced
     * @param unitPrice what one copy cost when the order was placed; null until the order is priced
     */
    public record Line(
            UUID bookId,
            int quantity,
            @Nullable String title,
            @Nullable Money unitPrice) {}

    public Order {
        items = List.copyOf(items);
    }

    /** The number as people see it. */
    public String label() {
        return "B-" + number;
    }

    public boolean can(OrderChange change) {
        return OrderTransitions.TABLE.after(status, change).isPresent();
    }

    /** The payment of an order that has one. */
    public UUID payment() {
        return Objects.requireNonNull(paymentId);
    }
}
