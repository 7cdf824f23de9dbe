package io.bindery.payment.capture;

import io.bindery.payment.call.CallHandler;
import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallRefused;
import io.bindery.payment.call.ProviderCall;
import io.bindery.payment.payment.Payment;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.provider.Intent;
import io.bindery.payment.provider.PaymentProvider;
import io.bindery.payment.provider.ProviderRefused;
import io.bindery.payment.settlement.Settlement;
import io.bindery.payment.shipment.ShipmentStore;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/** Takes the money of an authorised payment. */
@ApplicationScoped
class CaptureCall implements CallHandler<Intent> {

    private final PaymentProvider provider;
    private final PaymentStore payments;
    private final Settlement settlement;
    private final ShipmentStore shipments;

    CaptureCall(PaymentProvider provider, PaymentStore payments, Settlement settlement, ShipmentStore shipments) {
        this.provider = provider;
        this.payments = payments;
        this.settlement = settlement;
        this.shipments = shipments;
    }

    @Override
    public CallKind kind() {
        return CallKind.CAPTURE;
    }

    @Override
    public Uni<Intent> perform(ProviderCall call) {
        return payments.find(call.payment()).chain(found -> {
            Payment payment = found.orElseThrow();
            return call.mayHaveActed()
                    ? provider.findIntent(payment.knownIntent())
                            .chain(intent -> isOver(intent) ? Uni.createFrom().item(intent) : capture(call, payment))
                    : capture(call, payment);
        });
    }

    /** A refusal may only mean that the payment is elsewhere by now; the provider is asked where. */
    private Uni<Intent> capture(ProviderCall call, Payment payment) {
        return provider.capture(payment.knownIntent(), call.money(), call.idempotencyKey())
                .onFailure(ProviderRefused.class)
                .recoverWithUni(
                        refusal -> provider.findIntent(payment.knownIntent()).map(intent -> {
                            if (isOver(intent)) {
                                return intent;
                            }
                            throw refused(refusal);
                        }));
    }

    private static boolean isOver(Intent intent) {
        return intent.status() == Intent.Status.CAPTURED || intent.status() == Intent.Status.CANCELLED;
    }

    private static CallRefused refused(ProviderRefused refusal) {
        return new CallRefused(Problem.of(409, refusal.explanation()));
    }

    @Override
    public Uni<Void> succeeded(SqlConnection connection, ProviderCall call, Intent answer) {
        return settlement
                .open(connection, call.orderId())
                .chain(now -> settlement.apply(connection, now, answer))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> refused(SqlConnection connection, ProviderCall call, CallRefused refusal) {
        return shipments.refuse(connection, call.orderId(), refusal.explanation());
    }
}
