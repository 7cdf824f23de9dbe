package io.bindery.payment.payment;

import io.bindery.payment.provider.Decline;
import org.jspecify.annotations.Nullable;

/**
 * One event of a payment.
 *
 * @param reference what tells it from others of its kind; the same one cannot be recorded twice
 * @param amount in minor units of the payment's currency, 0 where it is about none
 * @param occurredAt seconds since 1970 by the provider's clock; orders declines among themselves
 */
record PaymentRecord(
        String kind,
        String reference,
        long amount,
        @Nullable Decline decline,
        double occurredAt) {}
