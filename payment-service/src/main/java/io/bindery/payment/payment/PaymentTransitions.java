package io.bindery.payment.payment;

import static io.bindery.payment.payment.PaymentChange.AUTHORIZE;
import static io.bindery.payment.payment.PaymentChange.CANCEL;
import static io.bindery.payment.payment.PaymentChange.CAPTURE;
import static io.bindery.payment.payment.PaymentChange.DECLINE;
import static io.bindery.payment.payment.PaymentChange.REFUND;
import static io.bindery.payment.payment.PaymentChange.RETURN_REFUND;
import static io.bindery.payment.payment.PaymentStatus.AUTHORIZED;
import static io.bindery.payment.payment.PaymentStatus.CANCELLED;
import static io.bindery.payment.payment.PaymentStatus.CAPTURED;
import static io.bindery.payment.payment.PaymentStatus.PENDING;
import static io.bindery.payment.state.TransitionTable.row;

import io.bindery.payment.state.TransitionTable;
import java.util.List;

/** Which change of a payment leads where. */
public final class PaymentTransitions {

    public static final TransitionTable<PaymentStatus, PaymentChange> TABLE = TransitionTable.of(List.of(
            row(PENDING, DECLINE, PENDING),
            row(PENDING, AUTHORIZE, AUTHORIZED),
            row(PENDING, CANCEL, CANCELLED),
            row(AUTHORIZED, CAPTURE, CAPTURED),
            row(AUTHORIZED, CANCEL, CANCELLED),
            row(CAPTURED, REFUND, CAPTURED),
            row(CAPTURED, RETURN_REFUND, CAPTURED)));

    private PaymentTransitions() {}
}
