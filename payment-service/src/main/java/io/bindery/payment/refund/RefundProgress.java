package io.bindery.payment.refund;

import io.bindery.payment.ledger.Ledger;
import io.bindery.payment.ledger.Posting;
import io.bindery.payment.mail.OrderMails;
import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.Orders;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.Payments;
import io.bindery.payment.provider.ProviderRefund;
import io.bindery.payment.settlement.Settlement;
import io.bindery.payment.settlement.Settlement.Case;
import io.bindery.payment.shipment.ShipmentStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings a refund to where the provider says it is. It only moves from pending over succeeded to failed: a bank may send money
 * back that had been on its way, but what failed does not succeed any more. So the order in which snapshots come does not
 * matter.
 */
@ApplicationScoped
public class RefundProgress {

    private final Settlement settlement;
    private final RefundStore refunds;
    private final Payments payments;
    private final Orders orders;
    private final ShipmentStore shipments;
    private final Ledger ledger;
    private final OrderMails mails;

    RefundProgress(
            Settlement settlement,
            RefundStore refunds,
            Payments payments,
            Orders orders,
            ShipmentStore shipments,
            Ledger ledger,
            OrderMails mails) {
        this.settlement = settlement;
        this.refunds = refunds;
        this.payments = payments;
        this.orders = orders;
        this.shipments = shipments;
        this.ledger = ledger;
        this.mails = mails;
    }

    /** The refund that the provider knows under this id, and the order that it is of. */
    public record Known(UUID refund, UUID order) {}

    public Uni<Optional<Known>> find(SqlConnection connection, String providerId) {
        return refunds.findByProvider(connection, providerId)
                .map(found -> found.map(refund -> new Known(refund.id(), refund.orderId())));
    }

    /** Moves the refund to where this snapshot says it is; a snapshot that was overtaken changes nothing. */
    public Uni<Void> apply(SqlConnection connection, Known known, ProviderRefund said) {
        return settlement
                .open(connection, known.order())
                .chain(now ->
                        refunds.read(connection, known.refund()).chain(refund -> move(connection, now, refund, said)));
    }

    /** The provider refused to make the refund. */
    Uni<Void> refused(SqlConnection connection, Known known, String explanation) {
        return settlement
                .open(connection, known.order())
                .chain(now -> refunds.read(connection, known.refund())
                        .chain(refund -> change(connection, now, refund, RefundChange.FAIL, explanation)));
    }

    private Uni<Void> move(SqlConnection connection, Case now, Refund refund, ProviderRefund said) {
        return refunds.attach(connection, refund, said.id()).chain(() -> switch (said.status()) {
            case PENDING -> Uni.createFrom().voidItem();
            case SUCCEEDED -> change(connection, now, refund, RefundChange.SUCCEED, null);
            case FAILED -> change(connection, now, refund, RefundChange.FAIL, said.failure());
        });
    }

    /** Along the table; what has been overtaken is not in it. */
    private Uni<Void> change(
            SqlConnection connection, Case now, Refund refund, RefundChange change, @Nullable String failure) {
        RefundStatus next =
                RefundTransitions.TABLE.after(refund.status(), change).orElse(null);
        if (next == null) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> entered = refunds.enter(connection, refund, next, failure);
        if (next == RefundStatus.SUCCEEDED) {
            return entered.chain(() -> succeed(connection, now, refund));
        }
        return refund.status() == RefundStatus.SUCCEEDED
                ? entered.chain(() -> comeBack(connection, now, refund))
                : entered;
    }

    private Uni<Void> succeed(SqlConnection connection, Case now, Refund refund) {
        String memo = "Refund for order %s: %s".formatted(now.order().label(), refund.reason());
        return payments.refund(connection, now.payment(), refund.id(), refund.amount())
                .call(() -> ledger.post(
                        connection,
                        Posting.refund(refund.id(), refund.orderId(), refund.paymentId(), refund.amount(), memo)))
                .chain(payment -> orders.change(connection, now.order(), given(payment), refund.reason()))
                .chain(order -> mails.refunded(connection, order, refund.amount(), refund.reason()));
    }

    private Uni<Void> comeBack(SqlConnection connection, Case now, Refund refund) {
        String memo = "Refund for order %s did not arrive".formatted(now.order().label());
        return payments.returnRefund(connection, now.payment(), refund.id(), refund.amount())
                .call(() -> ledger.post(
                        connection,
                        Posting.refundReturned(
                                refund.id(), refund.orderId(), refund.paymentId(), refund.amount(), memo)))
                .chain(payment -> shipments
                        .live(connection, refund.orderId())
                        .map(shipment -> returned(payment, shipment.isPresent())))
                .chain(change -> orders.change(connection, now.order(), change, memo))
                .replaceWithVoid();
    }

    private static OrderChange given(Payment payment) {
        return payment.refunded().equals(payment.captured()) ? OrderChange.REFUND_IN_FULL : OrderChange.REFUND_IN_PART;
    }

    private static OrderChange returned(Payment payment, boolean shipped) {
        if (payment.refunded().amount() > 0) {
            return OrderChange.REFUND_RETURNED_IN_PART;
        }
        return shipped ? OrderChange.REFUND_RETURNED_AFTER_SHIPPING : OrderChange.REFUND_RETURNED_BEFORE_SHIPPING;
    }
}
