package io.bindery.payment.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bindery.payment.money.Money;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentStatus;
import io.bindery.payment.provider.Decline;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An order as callers see it.
 *
 * @param number for people
 * @param reason why it was cancelled or failed
 * @param decline why the last attempt to pay failed
 * @param clientSecret for the provider's script in the buyer's browser; this and the next two are there for the buyer, while
 *     the order waits to be paid
 * @param publishableKey for the same
 * @param checkoutUrl the hosted page on which to pay
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderView(
        UUID id,
        String number,
        String status,
        String buyerId,
        @Nullable Money total,
        List<Item> items,
        @Nullable UUID paymentId,
        @Nullable String reason,
        @Nullable Decline decline,
        Instant placedAt,
        Instant payUntil,
        @Nullable String clientSecret,
        @Nullable String publishableKey,
        @Nullable String checkoutUrl) {

    /** A line of the order; title and price are there once it is priced. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "OrderItem")
    public record Item(
            UUID bookId,
            @Nullable String title,
            int quantity,
            @Nullable Money unitPrice) {}

    /** How a buyer pays. */
    record Checkout(String clientSecret, String publishableKey, String checkoutUrl) {}

    /** As staff and lists see it. */
    public static OrderView of(Order order, @Nullable Payment payment) {
        return of(order, payment, null);
    }

    static OrderView of(Order order, @Nullable Payment payment, @Nullable Checkout asked) {
        Checkout checkout = payment != null && payment.status() == PaymentStatus.PENDING ? asked : null;
        return new OrderView(
                order.id(),
                order.label(),
                order.status().code(),
                order.buyerId(),
                order.total(),
                order.items().stream()
                        .map(line -> new Item(line.bookId(), line.title(), line.quantity(), line.unitPrice()))
                        .toList(),
                order.paymentId(),
                order.reason(),
                payment == null ? null : payment.decline(),
                order.placedAt(),
                order.payUntil(),
                checkout == null ? null : checkout.clientSecret(),
                checkout == null ? null : checkout.publishableKey(),
                checkout == null ? null : checkout.checkoutUrl());
    }
}
