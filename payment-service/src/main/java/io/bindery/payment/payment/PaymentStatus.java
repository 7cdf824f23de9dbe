package io.bindery.payment.payment;

import java.util.Locale;

/** How far a payment is. What was given back of a captured one is told by its amounts. */
public enum PaymentStatus {
    PENDING,
    AUTHORIZED,
    CAPTURED,
    CANCELLED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
