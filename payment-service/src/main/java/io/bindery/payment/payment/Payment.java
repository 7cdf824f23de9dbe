package io.bindery.payment.payment;

import io.bindery.payment.call.OutcomeUnknown;
import io.bindery.payment.money.Money;
import io.bindery.payment.provider.Decline;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The payment of an order. Its amounts are the sums of its events.
 *
 * @param intentId the provider's id of it, null until the provider has told one
 * @param clientSecret what lets the buyer's browser authorise it
 * @param decline why the last attempt to pay failed; null when none did, or when a later one succeeded
 * @param requestId of the order
 */
public record Payment(
        UUID id,
        UUID orderId,
        String buyerId,
        PaymentStatus status,
        Money amount,
        Money captured,
        Money refunded,
        @Nullable String intentId,
        @Nullable String clientSecret,
        @Nullable Decline decline,
        String requestId,
        int version) {

    /**
     * The provider's id of it.
     *
     * @throws OutcomeUnknown when the provider has not told one yet
     */
    public String knownIntent() {
        if (intentId == null) {
            throw new OutcomeUnknown("the payment is still being prepared");
        }
        return intentId;
    }

    public boolean can(PaymentChange change) {
        return PaymentTransitions.TABLE.after(status, change).isPresent();
    }
}
