package io.bindery.payment.provider;

import io.bindery.payment.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as the provider knows it at some moment. Snapshots arrive in any order; what one says never becomes untrue, it
 * can only be overtaken.
 *
 * @param id the provider's
 * @param ours our id of the payment as the provider kept it, null when it was not made by us
 * @param captured what was taken, zero until then
 * @param cancellationReason as the provider names it, null unless cancelled
 * @param clientSecret what lets the buyer's browser authorise, null where the provider does not tell it
 * @param decline why the last attempt to pay failed, null when none did
 */
public record Intent(
        String id,
        @Nullable String ours,
        Status status,
        Money captured,
        @Nullable String cancellationReason,
        @Nullable String clientSecret,
        @Nullable Decline decline) {

    /** How far the payment is. */
    public enum Status {
        /** The buyer has not authorised it, or an attempt was declined. */
        OPEN,
        AUTHORIZED,
        CAPTURED,
        CANCELLED
    }

    /** Whether the provider gave it up by itself, as when an authorisation ran out; otherwise somebody asked for it. */
    public boolean isCancelledByProvider() {
        return status == Status.CANCELLED && cancellationReason != null && !CancelCause.isKnown(cancellationReason);
    }
}
