package io.bindery.payment.order;

/** What can happen to an order. */
public enum OrderChange {
    AUTHORIZE,
    PAY,
    SHIP,
    REFUND_IN_PART,
    REFUND_IN_FULL,
    /** A refund did not reach the buyer; another one did. */
    REFUND_RETURNED_IN_PART,
    /** The only refund did not reach the buyer, and the books are still here. */
    REFUND_RETURNED_BEFORE_SHIPPING,
    /** The only refund did not reach the buyer, and the books are gone. */
    REFUND_RETURNED_AFTER_SHIPPING,
    CANCEL,
    FAIL
}
