package io.bindery.payment.refund;

import static io.bindery.payment.refund.RefundChange.FAIL;
import static io.bindery.payment.refund.RefundChange.SUCCEED;
import static io.bindery.payment.refund.RefundStatus.FAILED;
import static io.bindery.payment.refund.RefundStatus.PENDING;
import static io.bindery.payment.refund.RefundStatus.SUCCEEDED;
import static io.bindery.payment.state.TransitionTable.row;

import io.bindery.payment.state.TransitionTable;
import java.util.List;

/** Which change of a refund leads where. */
public final class RefundTransitions {

    public static final TransitionTable<RefundStatus, RefundChange> TABLE = TransitionTable.of(
            List.of(row(PENDING, SUCCEED, SUCCEEDED), row(PENDING, FAIL, FAILED), row(SUCCEEDED, FAIL, FAILED)));

    private RefundTransitions() {}
}
