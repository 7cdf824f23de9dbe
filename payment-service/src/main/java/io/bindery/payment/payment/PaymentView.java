package io.bindery.payment.payment;

import io.bindery.payment.money.Money;
import io.bindery.payment.provider.Decline;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment as callers see it. */
public record PaymentView(
        UUID id,
        UUID orderId,
        String status,
        Money amount,
        Money captured,
        Money refunded,
        @Nullable Decline decline) {

    public static PaymentView of(Payment payment) {
        return new PaymentView(
                payment.id(),
                payment.orderId(),
                payment.status().code(),
                payment.amount(),
                payment.captured(),
                payment.refunded(),
                payment.decline());
    }
}
