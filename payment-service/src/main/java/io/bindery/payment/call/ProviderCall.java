package io.bindery.payment.call;

import io.bindery.payment.money.Money;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A call to another party, written down before it is made.
 *
 * @param orderId the order it is made for; its row's lock orders everything that happens to the order
 * @param paymentId null before there is a payment
 * @param refundId null unless it is a refund
 * @param amount the money it is about, null where it is about none
 * @param detail what else the kind needs
 * @param idempotencyKey made of our own ids; every attempt carries the same one, but for cancellations, which cannot act twice
 * @param attempts how often it was tried, the current attempt included
 * @param requestId of the order
 */
public record ProviderCall(
        UUID id,
        CallKind kind,
        UUID orderId,
        @Nullable UUID paymentId,
        @Nullable UUID refundId,
        @Nullable Money amount,
        @Nullable String detail,
        String idempotencyKey,
        int attempts,
        String requestId) {

    /** Whether an earlier attempt may have acted, so that it is worth asking first. */
    public boolean mayHaveActed() {
        return attempts > 1;
    }

    public UUID payment() {
        return Objects.requireNonNull(paymentId);
    }

    public UUID refund() {
        return Objects.requireNonNull(refundId);
    }

    public Money money() {
        return Objects.requireNonNull(amount);
    }
}
