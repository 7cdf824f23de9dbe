package io.bindery.payment.placement;

import io.bindery.payment.call.CallKind;
import io.bindery.payment.call.CallStore;
import io.bindery.payment.order.CheckoutPage;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.provider.Intent;
import io.bindery.payment.settlement.Settlement.Case;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What follows when the provider has told under which id it knows a payment: the buyer can pay. It tells so in its answer; when
 * it keeps an error as the answer, only a webhook tells.
 */
@ApplicationScoped
public class IntentArrival {

    private static final int CREATED = 201;

    private final PaymentStore payments;
    private final CallStore calls;
    private final CheckoutPage checkout;
    private final AnswerStore answers;

    IntentArrival(PaymentStore payments, CallStore calls, CheckoutPage checkout, AnswerStore answers) {
        this.payments = payments;
        this.calls = calls;
        this.checkout = checkout;
        this.answers = answers;
    }

    /** The call was answered. */
    Uni<Case> answered(SqlConnection connection, Case now, Intent intent) {
        return payments.attach(connection, now.payment(), intent)
                .chain(() -> payments.lock(connection, now.payment().id()))
                .map(payment -> new Case(now.order(), payment))
                .call(known -> answers.keep(
                        connection, known.order().id(), CREATED, checkout.show(known.order(), known.payment())));
    }

    /** A webhook came before the answer, which need not come any more. */
    public Uni<Case> heard(SqlConnection connection, Case now, Intent intent) {
        return calls.succeed(connection, now.order().id(), CallKind.CREATE_INTENT)
                .chain(() -> answered(connection, now, intent));
    }
}
