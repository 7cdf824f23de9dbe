package io.bindery.stripe.door;

import io.bindery.stripe.api.Call;
import io.bindery.stripe.api.Effect;
import io.bindery.stripe.api.Expansion;
import io.bindery.stripe.store.Origin;
import org.jspecify.annotations.Nullable;

/**
 * A request that has been checked and can be executed.
 *
 * @param requestId its {@code Request-Id}
 * @param path as it was asked for
 * @param call its id and parameters
 * @param key the idempotency key, null when there is none or the method needs none
 * @param effect what it does
 * @param expansion what it wants to see whole
 */
record ApiRequest(
        String requestId, String path, Call call, @Nullable String key, Effect effect, Expansion expansion) {

    Origin origin() {
        return new Origin(requestId, key);
    }
}
