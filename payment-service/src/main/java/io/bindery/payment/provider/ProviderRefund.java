package io.bindery.payment.provider;

import io.bindery.payment.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the provider knows it at some moment.
 *
 * @param id the provider's
 * @param ours our id of it as the provider kept it, null when the refund was not made by us
 * @param failure why it failed, null unless it did
 */
public record ProviderRefund(
        String id,
        Status status,
        Money amount,
        @Nullable String ours,
        @Nullable String failure) {

    /** How far the refund is; a failed one may have been reported as succeeded before. */
    public enum Status {
        PENDING,
        SUCCEEDED,
        FAILED
    }
}
