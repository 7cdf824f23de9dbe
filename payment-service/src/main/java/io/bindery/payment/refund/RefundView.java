package io.bindery.payment.refund;

import io.bindery.payment.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refund as staff see it.
 *
 * @param status pending, succeeded or failed
 */
public record RefundView(
        UUID id,
        UUID paymentId,
        Money amount,
        String reason,
        String status,
        @Nullable String failure,
        Instant createdAt) {

    static RefundView of(Refund refund) {
        return new RefundView(
                refund.id(),
                refund.paymentId(),
                refund.amount(),
                refund.reason(),
                refund.status().code(),
                refund.failure(),
                refund.createdAt());
    }
}
