package io.bindery.payment.capture;

import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRunner;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.call.NewCall;
import io.bindery.payment.money.Money;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentChange;
import io.bindery.payment.payment.PaymentStatus;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.settlement.Settlement;
import io.bindery.payment.settlement.Settlement.Case;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes the money of authorised payments, once: what is captured already stays as it is. */
@ApplicationScoped
public class Capture {

    /** What a key stands for. */
    record Asked(UUID payment) {}

    private final Settlement settlement;
    private final PaymentStore payments;
    private final CallStore calls;
    private final CallRunner runner;
    private final IdempotencyKeys idempotency;
    private final Outbox outbox;

    Capture(
            Settlement settlement,
            PaymentStore payments,
            CallStore calls,
            CallRunner runner,
            IdempotencyKeys idempotency,
            Outbox outbox) {
        this.settlement = settlement;
        this.payments = payments;
        this.calls = calls;
        this.runner = runner;
        this.idempotency = idempotency;
        this.outbox = outbox;
    }

    /**
     * Captures a payment and waits for the outcome.
     *
     * @param key the caller's idempotency key, null when there is none
     * @param request what makes two requests the same
     * @param amount in minor units, at most what is authorised; null for all of it, or for what is captured already
     * @return the payment, captured; fails with a 409 problem when it cannot be or another amount is taken already, with a 422
     *     for a key of another request, with a 503 when the provider does not answer
     */
    public Uni<Payment> capture(
            Caller asker, @Nullable String key, String request, Payment payment, @Nullable Long amount) {
        return outbox.inConnection(connection -> idempotency.once(
                        connection,
                        asker,
                        key,
                        request,
                        Asked.class,
                        () -> settlement
                                .open(connection, payment.orderId())
                                .chain(now -> writeDown(connection, now, amount))
                                .replaceWith(new Asked(payment.id()))))
                .chain(() -> runner.completeAll(payment.orderId()))
                .chain(() -> payments.find(payment.id()))
                .chain(found -> captured(found.orElseThrow()));
    }

    private Uni<Void> writeDown(SqlConnection connection, Case now, @Nullable Long amount) {
        Payment payment = now.payment();
        if (payment.status() == PaymentStatus.CAPTURED) {
            unlessOther(payment.captured(), amount);
            return Uni.createFrom().voidItem();
        }
        if (!payment.can(PaymentChange.CAPTURE)) {
            throw refuse("it is " + payment.status().code());
        }
        if (now.order().stopReason() != null) {
            throw refuse("its order is being cancelled");
        }
        Money money = amount(payment, amount);
        return calls.open(connection, payment.orderId(), CallKind.CAPTURE).chain(open -> {
            if (open.isPresent()) {
                unlessOther(open.get().money(), amount);
                return Uni.createFrom().voidItem();
            }
            NewCall call = new NewCall(
                    CallKind.CAPTURE, payment.orderId(), payment.id(), null, money, null, payment.requestId());
            return calls.write(connection, call).replaceWithVoid();
        });
    }

    /** Money is taken once; who names another amount must not believe that it was that one. */
    private static void unlessOther(Money taken, @Nullable Long amount) {
        if (amount != null && amount != taken.amount()) {
            throw refuse("%s of it are taken already, or about to be".formatted(taken.toText()));
        }
    }

    private static Money amount(Payment payment, @Nullable Long amount) {
        long most = payment.amount().amount();
        if (amount != null && amount > most) {
            throw Problem.invalid(List.of(Fault.at(
                            "/amount",
                            "must be at most " + payment.amount().toText() + ", which is what is authorised")))
                    .toException();
        }
        return new Money(
                Optional.ofNullable(amount).orElse(most), payment.amount().currency());
    }

    private Uni<Payment> captured(Payment payment) {
        if (payment.status() == PaymentStatus.CAPTURED) {
            return Uni.createFrom().item(payment);
        }
        return calls.lastRefusal(payment.orderId(), CallKind.CAPTURE).map(refusal -> {
            throw refuse(refusal.orElse("it is " + payment.status().code()));
        });
    }

    private static RuntimeException refuse(String why) {
        return Problem.of(409, "The payment cannot be captured: " + why).toException();
    }
}
