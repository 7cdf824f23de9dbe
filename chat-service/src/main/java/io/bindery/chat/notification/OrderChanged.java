package io.bindery.chat.notification;

import io.bindery.chat.notification.Notification.Money;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What chat reads of {@code payment.order.v1}.
 *
 * @param number the order's, for people
 * @param total null for an order that was never priced
 * @param reason why it failed or was cancelled, null otherwise
 */
record OrderChanged(
        UUID id,
        String number,
        String buyerId,
        String status,
        Money total,
        @Nullable String reason) {

    private static final String TYPE = "io.bindery.payment.order.";

    /** The changes that a buyer is told of; that the order was placed they know. */
    private static final Set<String> TOLD =
            Set.of("authorized", "paid", "shipped", "partially_refunded", "refunded", "cancelled", "failed");

    static boolean isTold(String type) {
        return type.startsWith(TYPE) && TOLD.contains(type.substring(TYPE.length()));
    }

    static String kind(String type) {
        return "order." + type.substring(TYPE.length());
    }

    Notification.Data data() {
        return new Notification.Data(id, number, status, total, reason);
    }
}
