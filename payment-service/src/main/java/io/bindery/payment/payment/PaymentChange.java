package io.bindery.payment.payment;

/** What can happen to a payment. Each is kept as an event of the payment, and told to other services. */
public enum PaymentChange {
    AUTHORIZE("authorized"),
    DECLINE("declined"),
    CAPTURE("captured"),
    CANCEL("cancelled"),
    REFUND("refunded"),
    /** A refund that had succeeded did not reach the buyer after all. */
    RETURN_REFUND("refunded");

    private final String told;

    PaymentChange(String told) {
        this.told = told;
    }

    /** As it is told to others. */
    String told() {
        return told;
    }
}
