package io.bindery.payment.refund;

import io.bindery.payment.call.CallHandler;
import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.call.ProviderCall;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.provider.NewRefund;
import io.bindery.payment.provider.PaymentProvider;
import io.bindery.payment.provider.ProviderRefund;
import io.bindery.payment.provider.ProviderRefund.Status;
import io.bindery.payment.provider.ProviderRefused;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives money back. A repetition asks first whether the refund exists: the provider's memory for keys is finite. */
@ApplicationScoped
class RefundCall implements CallHandler<ProviderRefund> {

    private final PaymentProvider provider;
    private final PaymentStore payments;
    private final RefundProgress progress;
    private final Outbox outbox;

    RefundCall(PaymentProvider provider, PaymentStore payments, RefundProgress progress, Outbox outbox) {
        this.provider = provider;
        this.payments = payments;
        this.progress = progress;
        this.outbox = outbox;
    }

    @Override
    public CallKind kind() {
        return CallKind.REFUND;
    }

    @Override
    public Uni<ProviderRefund> perform(ProviderCall call) {
        return payments.find(call.payment())
                .map(payment -> payment.orElseThrow().knownIntent())
                .chain(intent -> call.mayHaveActed()
                        ? provider.findRefund(intent, call.refund())
                                .chain(found ->
                                        found.isPresent() ? Uni.createFrom().item(found.get()) : refund(call, intent))
                        : refund(call, intent))
                .onFailure(ProviderRefused.class)
                .transform(refusal -> new CallRefused(Problem.of(409, refusal.explanation())))
                .call(answer -> answer.status() == Status.PENDING
                        ? keepAsking(call, answer)
                        : Uni.createFrom().voidItem());
    }

    /** The provider has the refund, and decides later: its id is kept for webhooks, and the call stays open to ask again. */
    private Uni<Void> keepAsking(ProviderCall call, ProviderRefund answer) {
        return outbox.inConnection(connection -> succeeded(connection, call, answer))
                .invoke(() -> {
                    throw new OutcomeUnknown("the provider has not decided yet");
                });
    }

    private Uni<ProviderRefund> refund(ProviderCall call, String intent) {
        return provider.refund(new NewRefund(call.refund(), intent, call.money()), call.idempotencyKey());
    }

    @Override
    public Uni<Void> succeeded(SqlConnection connection, ProviderCall call, ProviderRefund answer) {
        return progress.apply(connection, known(call), answer);
    }

    @Override
    public Uni<Void> refused(SqlConnection connection, ProviderCall call, CallRefused refusal) {
        return progress.refused(connection, known(call), refusal.explanation());
    }

    private static RefundProgress.Known known(ProviderCall call) {
        return new RefundProgress.Known(call.refund(), call.orderId());
    }
}
