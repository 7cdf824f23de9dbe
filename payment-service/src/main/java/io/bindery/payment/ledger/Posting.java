package io.bindery.payment.ledger;

import io.bindery.payment.money.Money;
import java.util.List;
import java.util.UUID;

/**
 * A transaction of the ledger: what moved from where to where, in double entry (Pacioli). Its lines of each currency add up to
 * zero.
 *
 * @param kind what happened
 * @param reference the payment or refund that it happened to; together with the kind it is unique, so that nothing is posted
 *     twice
 * @param memo for people
 */
public record Posting(Kind kind, UUID reference, UUID orderId, UUID paymentId, String memo, List<Line> lines) {

    /** What can happen. */
    public enum Kind {
        CAPTURE,
        REFUND,
        REFUND_RETURNED
    }

    /**
     * A debit or a credit.
     *
     * @param amount debits are positive, credits negative
     */
    public record Line(Account account, Money amount) {}

    /** Money was taken: Stripe owes it to us, and we have sold. */
    public static Posting capture(UUID payment, UUID order, Money amount, String memo) {
        return move(Kind.CAPTURE, payment, order, payment, memo, Account.RECEIVABLE, Account.REVENUE, amount);
    }

    /** Money was given back: Stripe keeps it from what it owes us. */
    public static Posting refund(UUID refund, UUID order, UUID payment, Money amount, String memo) {
        return move(Kind.REFUND, refund, order, payment, memo, Account.REFUNDS, Account.RECEIVABLE, amount);
    }

    /** A refund did not reach the buyer after all. */
    public static Posting refundReturned(UUID refund, UUID order, UUID payment, Money amount, String memo) {
        return move(Kind.REFUND_RETURNED, refund, order, payment, memo, Account.RECEIVABLE, Account.REFUNDS, amount);
    }

    private static Posting move(
            Kind kind,
            UUID reference,
            UUID order,
            UUID payment,
            String memo,
            Account debit,
            Account credit,
            Money amount) {
        List<Line> lines = List.of(new Line(debit, amount), new Line(credit, amount.negated()));
        return new Posting(kind, reference, order, payment, memo, lines);
    }
}
