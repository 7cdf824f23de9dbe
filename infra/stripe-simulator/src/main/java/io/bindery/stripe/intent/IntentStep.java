package io.bindery.stripe.intent;

import java.util.Locale;

/** What can happen to a payment intent. */
public enum IntentStep {
    /** It is given a payment method and not confirmed yet. */
    ATTACH,
    /** Its amount or currency is changed. */
    UPDATE,
    /** It is confirmed, and the card's bank wants to ask the buyer. */
    CHALLENGE,
    /** It is confirmed, and the bank holds the amount until it is captured. */
    AUTHORIZE,
    /** It is confirmed, and the bank pays at once. */
    PAY,
    /** It is confirmed, and the bank or the buyer refuses. */
    DECLINE,
    /** The buyer answers the bank. */
    AUTHENTICATE,
    /** What the bank holds, or a part of it, is taken. */
    CAPTURE,
    /** It is called off, and what the bank holds is given back. */
    CANCEL,
    /** It was not captured in time. */
    EXPIRE;

    String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
