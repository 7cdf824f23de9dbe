package io.bindery.payment.order;

import static io.bindery.payment.order.OrderChange.AUTHORIZE;
import static io.bindery.payment.order.OrderChange.CANCEL;
import static io.bindery.payment.order.OrderChange.FAIL;
import static io.bindery.payment.order.OrderChange.PAY;
import static io.bindery.payment.order.OrderChange.REFUND_IN_FULL;
import static io.bindery.payment.order.OrderChange.REFUND_IN_PART;
import static io.bindery.payment.order.OrderChange.REFUND_RETURNED_AFTER_SHIPPING;
import static io.bindery.payment.order.OrderChange.REFUND_RETURNED_BEFORE_SHIPPING;
import static io.bindery.payment.order.OrderChange.REFUND_RETURNED_IN_PART;
import static io.bindery.payment.order.OrderChange.SHIP;
import static io.bindery.payment.order.OrderStatus.AUTHORIZED;
import static io.bindery.payment.order.OrderStatus.CANCELLED;
import static io.bindery.payment.order.OrderStatus.FAILED;
import static io.bindery.payment.order.OrderStatus.PAID;
import static io.bindery.payment.order.OrderStatus.PARTIALLY_REFUNDED;
import static io.bindery.payment.order.OrderStatus.PENDING;
import static io.bindery.payment.order.OrderStatus.REFUNDED;
import static io.bindery.payment.order.OrderStatus.SHIPPED;
import static io.bindery.payment.state.TransitionTable.row;

import io.bindery.payment.state.TransitionTable;
import java.util.List;

/** Which change of an order leads where. */
public final class OrderTransitions {

    public static final TransitionTable<OrderStatus, OrderChange> TABLE = TransitionTable.of(List.of(
            row(PENDING, AUTHORIZE, AUTHORIZED),
            row(PENDING, CANCEL, CANCELLED),
            row(PENDING, FAIL, FAILED),
            row(AUTHORIZED, PAY, PAID),
            row(AUTHORIZED, CANCEL, CANCELLED),
            row(AUTHORIZED, FAIL, FAILED),
            row(PAID, SHIP, SHIPPED),
            row(PAID, REFUND_IN_PART, PARTIALLY_REFUNDED),
            row(PAID, REFUND_IN_FULL, REFUNDED),
            row(SHIPPED, REFUND_IN_PART, PARTIALLY_REFUNDED),
            row(SHIPPED, REFUND_IN_FULL, REFUNDED),
            row(PARTIALLY_REFUNDED, SHIP, PARTIALLY_REFUNDED),
            row(PARTIALLY_REFUNDED, REFUND_IN_PART, PARTIALLY_REFUNDED),
            row(PARTIALLY_REFUNDED, REFUND_IN_FULL, REFUNDED),
            row(PARTIALLY_REFUNDED, REFUND_RETURNED_IN_PART, PARTIALLY_REFUNDED),
            row(PARTIALLY_REFUNDED, REFUND_RETURNED_BEFORE_SHIPPING, PAID),
            row(PARTIALLY_REFUNDED, REFUND_RETURNED_AFTER_SHIPPING, SHIPPED),
            row(REFUNDED, REFUND_RETURNED_IN_PART, PARTIALLY_REFUNDED),
            row(REFUNDED, REFUND_RETURNED_BEFORE_SHIPPING, PAID),
            row(REFUNDED, REFUND_RETURNED_AFTER_SHIPPING, SHIPPED)));

    private OrderTransitions() {}
}
