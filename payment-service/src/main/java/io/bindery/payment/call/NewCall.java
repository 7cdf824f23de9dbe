package io.bindery.payment.call;

import io.bindery.payment.money.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A call that is to be made; see {@link ProviderCall}. */
public record NewCall(
        CallKind kind,
        UUID orderId,
        @Nullable UUID paymentId,
        @Nullable UUID refundId,
        @Nullable Money amount,
        @Nullable String detail,
        String requestId) {

    public static NewCall ofOrder(CallKind kind, UUID orderId, String requestId) {
        return new NewCall(kind, orderId, null, null, null, null, requestId);
    }
}
