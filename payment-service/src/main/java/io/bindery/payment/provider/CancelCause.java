package io.bindery.payment.provider;

import java.util.Arrays;
import java.util.Locale;

/** Why a payment is given up; those that Stripe lets its callers name. */
public enum CancelCause {
    REQUESTED_BY_CUSTOMER,
    ABANDONED,
    DUPLICATE,
    FRAUDULENT;

    /** As Stripe writes it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static CancelCause of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    static boolean isKnown(String code) {
        return Arrays.stream(values()).anyMatch(cause -> cause.code().equals(code));
    }
}
