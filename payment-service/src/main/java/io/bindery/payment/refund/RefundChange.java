package io.bindery.payment.refund;

/** What can happen to a refund. */
public enum RefundChange {
    SUCCEED,
    /** The provider refused it, or it did not reach the buyer; one that had succeeded is taken back in the books. */
    FAIL
}
