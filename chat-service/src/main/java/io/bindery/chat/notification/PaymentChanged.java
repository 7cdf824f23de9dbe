package io.bindery.chat.notification;

import io.bindery.chat.notification.Notification.Money;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What chat reads of {@code payment.payment.v1}. */
record PaymentChanged(
        UUID orderId,
        String buyerId,
        String status,
        Money amount,
        @Nullable Decline decline) {

    static final String DECLINED = "io.bindery.payment.payment.declined";
    static final String KIND = "payment.declined";

    /** @param message for the buyer */
    record Decline(String message) {}

    Notification.Data data() {
        return new Notification.Data(orderId, null, status, amount, decline == null ? null : decline.message());
    }
}
