package io.bindery.payment.refund;

import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRunner;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.call.NewCall;
import io.bindery.payment.money.Money;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentStatus;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.settlement.Settlement;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives captured money back, at most what is left of it. */
@ApplicationScoped
class Refunds {

    /** What a key stands for. */
    record Begun(UUID refund, UUID call) {}

    /**
     * What staff want to give back.
     *
     * @param amount minor units; null for all that is left
     */
    record Wish(UUID paymentId, @Nullable Long amount, String reason) {}

    private final Settlement settlement;
    private final PaymentStore payments;
    private final RefundStore refunds;
    private final CallStore calls;
    private final CallRunner runner;
    private final IdempotencyKeys idempotency;
    private final Outbox outbox;

    Refunds(
            Settlement settlement,
            PaymentStore payments,
            RefundStore refunds,
            CallStore calls,
            CallRunner runner,
            IdempotencyKeys idempotency,
            Outbox outbox) {
        this.settlement = settlement;
        this.payments = payments;
        this.refunds = refunds;
        this.calls = calls;
        this.runner = runner;
        this.idempotency = idempotency;
        this.outbox = outbox;
    }

    /**
     * Refunds, and waits for the outcome as long as the provider answers; otherwise the refund is answered as pending, and is
     * continued.
     *
     * @return fails with a 409 problem when the provider refuses
     */
    Uni<Refund> refund(Caller staff, @Nullable String key, String request, Wish wish) {
        return outbox.inConnection(connection -> idempotency.once(
                        connection, staff, key, request, Begun.class, () -> begin(connection, staff, wish)))
                .call(begun -> runner.complete(begun.call())
                        .onFailure(ProblemException.class)
                        .recoverWithNull())
                .chain(begun -> refunds.find(begun.refund()))
                .map(found -> unlessFailed(found.orElseThrow()));
    }

    private Uni<Begun> begin(SqlConnection connection, Caller staff, Wish wish) {
        return payments.find(connection, wish.paymentId())
                .map(found ->
                        found.orElseThrow(() -> Problem.invalid(List.of(Fault.at("/paymentId", "is not a payment")))
                                .toException()))
                .chain(payment -> settlement.open(connection, payment.orderId()))
                .chain(now -> refunds.claimed(connection, now.payment()).chain(claimed -> {
                    Payment payment = now.payment();
                    Money amount = amount(payment, claimed, wish.amount());
                    return refunds.insert(connection, payment, amount, wish.reason(), staff.id())
                            .chain(refund -> calls.write(
                                            connection,
                                            new NewCall(
                                                    CallKind.REFUND,
                                                    payment.orderId(),
                                                    payment.id(),
                                                    refund,
                                                    amount,
                                                    null,
                                                    payment.requestId()))
                                    .map(call -> new Begun(refund, call)));
                }));
    }

    private static Money amount(Payment payment, long claimed, @Nullable Long wanted) {
        if (payment.status() != PaymentStatus.CAPTURED) {
            throw Problem.of(
                            409,
                            "Nothing was paid that could be given back: the payment is "
                                    + payment.status().code())
                    .toException();
        }
        Money left = new Money(
                payment.captured().amount() - claimed, payment.amount().currency());
        if (left.amount() == 0 || (wanted != null && wanted > left.amount())) {
            throw Problem.invalid(List.of(Fault.at("/amount", "is more than what is left: " + left.toText())))
                    .toException();
        }
        return wanted == null ? left : new Money(wanted, left.currency());
    }

    private static Refund unlessFailed(Refund refund) {
        if (refund.status() == RefundStatus.FAILED) {
            throw Problem.of(409, "The payment provider refuses the refund: " + refund.failure())
                    .toException();
        }
        return refund;
    }
}
