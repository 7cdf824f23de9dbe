package io.bindery.payment.refund;

import io.bindery.payment.money.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Money given back to a buyer.
 *
 * @param reason for people
 * @param providerId the provider's id of it, null until the provider has told one
 * @param failure why it failed, null unless it did
 */
record Refund(
        UUID id,
        UUID paymentId,
        UUID orderId,
        Money amount,
        String reason,
        RefundStatus status,
        @Nullable String providerId,
        @Nullable String failure,
        Instant createdAt) {}
