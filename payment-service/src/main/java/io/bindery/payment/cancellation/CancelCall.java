package io.bindery.payment.cancellation;

import io.bindery.payment.call.CallHandler;
import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.call.ProviderCall;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.provider.CancelCause;
import io.bindery.payment.provider.Intent;
import io.bindery.payment.provider.PaymentProvider;
import io.bindery.payment.provider.ProviderRefused;
import io.bindery.payment.settlement.Settlement;
import io.bindery.payment.settlement.Settlement.Case;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;

/**
 * Gives a payment up. The provider decides races: it is asked first, and a buyer who paid in the last moment keeps the order
 * that was only to be cancelled for want of payment.
 */
@ApplicationScoped
class CancelCall implements CallHandler<Intent> {

    private final PaymentProvider provider;
    private final PaymentStore payments;
    private final OrderStore orders;
    private final Settlement settlement;

    CancelCall(PaymentProvider provider, PaymentStore payments, OrderStore orders, Settlement settlement) {
        this.provider = provider;
        this.payments = payments;
        this.orders = orders;
        this.settlement = settlement;
    }

    @Override
    public CallKind kind() {
        return CallKind.CANCEL;
    }

    @Override
    public Uni<Intent> perform(ProviderCall call) {
        CancelCause cause = CancelCause.of(Objects.requireNonNull(call.detail()));
        return payments.find(call.payment())
                .map(payment -> payment.orElseThrow().knownIntent())
                .chain(id -> provider.findIntent(id)
                        .chain(intent ->
                                isSettled(intent, cause) ? Uni.createFrom().item(intent) : cancel(id, cause, call)));
    }

    /**
     * A refusal means that the payment is elsewhere by now, or that it cannot be given up at the moment, as while a bank
     * processes it. Then it is tried again, under a key of its own, because the provider keeps its refusal with the key; a
     * payment is given up once whatever the key is.
     */
    private Uni<Intent> cancel(String id, CancelCause cause, ProviderCall call) {
        return provider.cancel(id, cause, call.idempotencyKey() + "-" + call.attempts())
                .onFailure(ProviderRefused.class)
                .recoverWithUni(refusal -> provider.findIntent(id).map(intent -> {
                    if (!isSettled(intent, cause)) {
                        throw new OutcomeUnknown("the payment cannot be given up yet", refusal);
                    }
                    return intent;
                }));
    }

    private static boolean isSettled(Intent intent, CancelCause cause) {
        return switch (intent.status()) {
            case OPEN -> false;
            case AUTHORIZED -> cause == CancelCause.ABANDONED;
            case CAPTURED, CANCELLED -> true;
        };
    }

    @Override
    public Uni<Void> succeeded(SqlConnection connection, ProviderCall call, Intent answer) {
        return settlement
                .open(connection, call.orderId())
                .chain(now -> settlement.apply(connection, now, answer))
                .chain(after -> goOn(connection, after, answer));
    }

    /** An order that was not cancelled after all may be shipped again. */
    private Uni<Void> goOn(SqlConnection connection, Case after, Intent answer) {
        return answer.status() == Intent.Status.CANCELLED
                ? Uni.createFrom().voidItem()
                : orders.stop(connection, after.order(), null);
    }

    @Override
    public Uni<Void> refused(SqlConnection connection, ProviderCall call, CallRefused refusal) {
        return settlement.open(connection, call.orderId()).chain(now -> orders.stop(connection, now.order(), null));
    }
}
