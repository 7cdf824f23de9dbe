package io.bindery.stripe.store;

import org.jspecify.annotations.Nullable;

/**
 * Which request makes a change; events tell it.
 *
 * @param requestId the {@code Request-Id}, null for what nobody asked for, such as an expiry
 * @param idempotencyKey null when there was none
 */
public record Origin(@Nullable String requestId, @Nullable String idempotencyKey) {

    /** The simulator itself. */
    public static final Origin NOBODY = new Origin(null, null);
}
