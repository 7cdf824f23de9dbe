package io.bindery.payment.payment;

import io.bindery.payment.event.Announcements;
import io.bindery.payment.money.Money;
import io.bindery.payment.provider.Decline;
import io.bindery.platform.body.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The one way in which payments change: along their table, with a record of what happened and an event, in the transaction of
 * the caller, who holds the locks of order and payment.
 */
@ApplicationScoped
public class Payments {

    private static final Logger log = Logger.getLogger(Payments.class);

    private final PaymentStore store;
    private final Announcements announcements;
    private final InstantSource clock;

    Payments(PaymentStore store, Announcements announcements, InstantSource clock) {
        this.store = store;
        this.announcements = announcements;
        this.clock = clock;
    }

    /** An id for {@link #create}, which other rows of the transaction may need first. */
    public static UUID newId() {
        return Ids.next();
    }

    /** Begins a payment of this amount. */
    public Uni<Payment> create(
            SqlConnection connection, UUID id, UUID order, String buyer, Money amount, String requestId) {
        return store.insert(connection, id, order, buyer, amount, requestId)
                .call(() -> store.record(connection, id, record("created", "", amount.amount())))
                .call(payment -> announce(connection, payment, "created"));
    }

    public Uni<Payment> authorize(SqlConnection connection, Payment payment) {
        return change(
                connection,
                payment,
                PaymentChange.AUTHORIZE,
                record("authorized", "", payment.amount().amount()));
    }

    /**
     * Keeps why an attempt to pay failed.
     *
     * @param reference the provider's id of the event that told it
     * @param occurredAt seconds since 1970 by the provider's clock
     */
    public Uni<Payment> decline(
            SqlConnection connection, Payment payment, Decline decline, String reference, double occurredAt) {
        return change(
                connection,
                payment,
                PaymentChange.DECLINE,
                new PaymentRecord("declined", reference, 0, decline, occurredAt));
    }

    public Uni<Payment> capture(SqlConnection connection, Payment payment, Money amount) {
        return change(connection, payment, PaymentChange.CAPTURE, record("captured", "", amount.amount()));
    }

    public Uni<Payment> cancel(SqlConnection connection, Payment payment) {
        return change(connection, payment, PaymentChange.CANCEL, record("cancelled", "", 0));
    }

    public Uni<Payment> refund(SqlConnection connection, Payment payment, UUID refund, Money amount) {
        return change(
                connection, payment, PaymentChange.REFUND, record("refunded", refund.toString(), amount.amount()));
    }

    public Uni<Payment> returnRefund(SqlConnection connection, Payment payment, UUID refund, Money amount) {
        return change(
                connection,
                payment,
                PaymentChange.RETURN_REFUND,
                record("refund_returned", refund.toString(), amount.amount()));
    }

    private Uni<Payment> change(SqlConnection connection, Payment payment, PaymentChange change, PaymentRecord record) {
        PaymentStatus next = PaymentTransitions.TABLE
                .after(payment.status(), change)
                .orElseThrow(() ->
                        new IllegalStateException("%s of a payment that is %s".formatted(change, payment.status())));
        log.infof("payment %s of order %s: %s", payment.id(), payment.orderId(), record.kind());
        return store.record(connection, payment.id(), record)
                .chain(() -> store.enter(connection, payment, next))
                .call(changed -> announce(connection, changed, change.told()));
    }

    private Uni<Void> announce(SqlConnection connection, Payment payment, String told) {
        return announcements.announce(
                connection,
                PaymentEvent.TOPIC,
                PaymentEvent.type(told),
                payment.id(),
                PaymentEvent.of(payment),
                payment.requestId());
    }

    private PaymentRecord record(String kind, String reference, long amount) {
        return new PaymentRecord(kind, reference, amount, null, clock.millis() / 1_000.0);
    }
}
