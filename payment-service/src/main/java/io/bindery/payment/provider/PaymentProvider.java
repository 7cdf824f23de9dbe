package io.bindery.payment.provider;

import io.bindery.payment.money.Money;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/**
 * The seam to whoever moves the money. Every call that changes something carries an idempotency key: the same key acts once,
 * however often it is sent.
 *
 * <p>A call ends in one of three ways: with an answer; with {@link ProviderRefused}, when nothing was done and a repetition
 * would be refused as well; with anything else, when the outcome is not known and must be asked for or repeated under the
 * same key.
 */
public interface PaymentProvider {

    /** Prepares a payment that the buyer then authorises on a page of the provider; the money is captured later. */
    Uni<Intent> createIntent(NewIntent intent, String idempotencyKey);

    /** The intent as the provider knows it now. */
    Uni<Intent> findIntent(String intentId);

    /** Takes authorised money, at most what was authorised; the rest is released. */
    Uni<Intent> capture(String intentId, Money amount, String idempotencyKey);

    /** Gives an intent up and releases what was authorised. */
    Uni<Intent> cancel(String intentId, CancelCause cause, String idempotencyKey);

    /** Gives captured money back. */
    Uni<ProviderRefund> refund(NewRefund refund, String idempotencyKey);

    /** The refund that was made under this id of ours, if any. */
    Uni<Optional<ProviderRefund>> findRefund(String intentId, UUID refund);

    /** Why the provider cannot move this amount, as the rest of a sentence; nothing when it can. */
    Optional<String> whyNotChargeable(Money amount);
}
