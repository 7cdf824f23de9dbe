package io.bindery.payment.placement;

import io.bindery.payment.call.CallHandler;
import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.call.ProviderCall;
import io.bindery.payment.order.OrderChange;
import io.bindery.payment.order.OrderStore;
import io.bindery.payment.order.Orders;
import io.bindery.payment.payment.Payments;
import io.bindery.payment.provider.Intent;
import io.bindery.payment.provider.NewIntent;
import io.bindery.payment.provider.PaymentProvider;
import io.bindery.payment.provider.ProviderRefused;
import io.bindery.payment.settlement.Settlement;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Prepares the payment of a priced order at the provider; from then on the buyer can pay. */
@ApplicationScoped
class IntentCall implements CallHandler<Intent> {

    private final PaymentProvider provider;
    private final Settlement settlement;
    private final OrderStore store;
    private final Orders orders;
    private final Payments payments;
    private final CallStore calls;
    private final IntentArrival arrival;
    private final AnswerStore answers;

    IntentCall(
            PaymentProvider provider,
            Settlement settlement,
            OrderStore store,
            Orders orders,
            Payments payments,
            CallStore calls,
            IntentArrival arrival,
            AnswerStore answers) {
        this.provider = provider;
        this.settlement = settlement;
        this.store = store;
        this.orders = orders;
        this.payments = payments;
        this.calls = calls;
        this.arrival = arrival;
        this.answers = answers;
    }

    @Override
    public CallKind kind() {
        return CallKind.CREATE_INTENT;
    }

    /**
     * Asking first is not possible: the provider's id is what the call is for. The key makes a repetition harmless; when its
     * answer is an error for good, a webhook tells the id.
     */
    @Override
    public Uni<Intent> perform(ProviderCall call) {
        return store.find(call.orderId())
                .map(found -> "Order " + found.orElseThrow().label())
                .chain(description -> provider.createIntent(
                        new NewIntent(call.payment(), call.orderId(), call.money(), description),
                        call.idempotencyKey()))
                .onFailure(ProviderRefused.class)
                .transform(refusal -> new CallRefused(
                        Problem.of(422, "The payment provider refuses the order: " + refusal.explanation())));
    }

    @Override
    public Uni<Void> succeeded(SqlConnection connection, ProviderCall call, Intent intent) {
        return settlement
                .open(connection, call.orderId())
                .chain(now -> arrival.answered(connection, now, intent))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> refused(SqlConnection connection, ProviderCall call, CallRefused refusal) {
        return settlement
                .open(connection, call.orderId())
                .call(now -> payments.cancel(connection, now.payment()))
                .call(now -> orders.change(connection, now.order(), OrderChange.FAIL, refusal.explanation()))
                .call(now -> calls.abandon(connection, now.order().id(), CallKind.CANCEL))
                .chain(now -> answers.keep(
                        connection, now.order().id(), refusal.problem().status(), refusal.problem()));
    }
}
