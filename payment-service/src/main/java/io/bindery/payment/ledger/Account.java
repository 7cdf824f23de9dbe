package io.bindery.payment.ledger;

import java.util.Locale;

/** The chart of accounts. An account's balance is the sum of its debits less that of its credits. */
public enum Account {
    /** What Stripe holds for us until it pays it out. An asset. */
    RECEIVABLE("asset"),
    /** What was paid out to our bank. An asset. */
    CASH("asset"),
    /** Books sold. Income, so its balance is negative. */
    REVENUE("income"),
    /** What was given back to buyers. Takes income away, so its balance is positive. */
    REFUNDS("income");

    private final String kind;

    Account(String kind) {
        this.kind = kind;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it counts: {@code asset} or {@code income}. */
    public String kind() {
        return kind;
    }
}
