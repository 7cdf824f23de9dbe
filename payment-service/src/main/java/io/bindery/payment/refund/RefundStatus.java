package io.bindery.payment.refund;

import java.util.Locale;

/** How far a refund is. */
public enum RefundStatus {
    PENDING,
    SUCCEEDED,
    FAILED;

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RefundStatus of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
