package io.bindery.payment.order;

import java.util.Locale;

/** How far an order is. */
public enum OrderStatus {
    PENDING,
    AUTHORIZED,
    PAID,
    SHIPPED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    CANCELLED,
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrderStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
