package io.bindery.payment.webhook;

import io.bindery.payment.payment.PaymentChange;
import io.bindery.payment.payment.PaymentStore;
import io.bindery.payment.payment.Payments;
import io.bindery.payment.placement.IntentArrival;
import io.bindery.payment.provider.Decline;
import io.bindery.payment.provider.Intent;
import io.bindery.payment.provider.ProviderRefund;
import io.bindery.payment.provider.StripeObjects;
import io.bindery.payment.refund.RefundProgress;
import io.bindery.payment.settlement.Settlement;
import io.bindery.payment.settlement.Settlement.Case;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.RequestId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** What events of Stripe mean here. Events of other types mean nothing. */
@ApplicationScoped
class WebhookEffects {

    private static final Logger log = Logger.getLogger(WebhookEffects.class);

    /** The event is about something that is not known here, or not yet: it may have overtaken our own commit. */
    static final class UnknownObject extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownObject(String id) {
            super(id + " is not known here (yet)", null, false, false);
        }
    }

    private final PaymentStore payments;
    private final Payments changes;
    private final IntentArrival arrival;
    private final Settlement settlement;
    private final RefundProgress refunds;

    WebhookEffects(
            PaymentStore payments,
            Payments changes,
            IntentArrival arrival,
            Settlement settlement,
            RefundProgress refunds) {
        this.payments = payments;
        this.changes = changes;
        this.arrival = arrival;
        this.settlement = settlement;
        this.refunds = refunds;
    }

    /**
     * Lets an event take effect in the transaction of this connection.
     *
     * @return whether the event is of a type that means something; fails with {@link UnknownObject}
     */
    Uni<Boolean> apply(SqlConnection connection, WebhookEvent event) {
        if (event.type().startsWith("payment_intent.")) {
            return intent(connection, event).replaceWith(true);
        }
        if (event.type().startsWith("refund.") || event.type().equals("charge.refund.updated")) {
            return refund(connection, event).replaceWith(true);
        }
        return Uni.createFrom().item(false);
    }

    private Uni<Void> intent(SqlConnection connection, WebhookEvent event) {
        Intent intent = StripeObjects.intent(event.object());
        return orderOf(connection, intent)
                .map(order -> order.orElseThrow(() -> new UnknownObject(intent.id())))
                .chain(order -> open(connection, order))
                .chain(now -> now.payment().intentId() == null
                        ? arrival.heard(connection, now, intent)
                        : Uni.createFrom().item(now))
                .invoke(now -> {
                    if (!intent.id().equals(now.payment().intentId())) {
                        throw new UnknownObject(intent.id());
                    }
                })
                .chain(now -> settlement.apply(connection, now, intent))
                .chain(now -> decline(connection, now, intent, event));
    }

    /** Where no answer has told the provider's id yet, the intent itself tells ours. */
    private Uni<Optional<UUID>> orderOf(SqlConnection connection, Intent intent) {
        Optional<UUID> ours = Optional.ofNullable(intent.ours()).flatMap(Ids::parse);
        return payments.orderOfIntent(connection, intent.id())
                .chain(known -> known.isPresent() || ours.isEmpty()
                        ? Uni.createFrom().item(known)
                        : payments.orderOfUnknown(connection, ours.get()));
    }

    /** Only this type tells of an attempt that failed; other snapshots merely still carry the last one's error. */
    private Uni<Void> decline(SqlConnection connection, Case now, Intent intent, WebhookEvent event) {
        Decline decline = intent.decline();
        boolean told = event.type().equals("payment_intent.payment_failed")
                && decline != null
                && now.payment().can(PaymentChange.DECLINE);
        if (!told || decline == null) {
            return Uni.createFrom().voidItem();
        }
        return changes.decline(connection, now.payment(), decline, event.id(), event.created())
                .replaceWithVoid();
    }

    private Uni<Void> refund(SqlConnection connection, WebhookEvent event) {
        ProviderRefund refund = StripeObjects.refund(event.object());
        return refunds.find(connection, refund.id())
                .map(known -> known.orElseThrow(() -> new UnknownObject(refund.id())))
                .call(known -> open(connection, known.order()))
                .chain(known -> refunds.apply(connection, known, refund));
    }

    /** From here on the log lines carry the request id of the order instead of that of Stripe's request. */
    private Uni<Case> open(SqlConnection connection, UUID order) {
        return settlement.open(connection, order).invoke(now -> {
            MDC.put(RequestId.KEY, now.order().requestId());
            log.debugf("webhook is about order %s", now.order().label());
        });
    }
}
