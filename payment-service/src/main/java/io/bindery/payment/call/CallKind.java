package io.bindery.payment.call;

import java.util.Locale;

/** What another party is asked to do for an order. */
public enum CallKind {
    RESERVE_STOCK("The catalog"),
    CREATE_INTENT("The payment provider"),
    CAPTURE("The payment provider"),
    CANCEL("The payment provider"),
    REFUND("The payment provider");

    private final String party;

    CallKind(String party) {
        this.party = party;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static CallKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Who is asked, for people. */
    String party() {
        return party;
    }
}
