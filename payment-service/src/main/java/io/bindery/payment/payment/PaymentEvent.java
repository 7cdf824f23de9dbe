package io.bindery.payment.payment;

import io.bindery.payment.money.Money;
import io.bindery.payment.provider.Decline;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment after a change, as other services learn of it: the data of {@code payment.payment.v1}. */
public record PaymentEvent(
        UUID id,
        int version,
        UUID orderId,
        String buyerId,
        String status,
        Money amount,
        Money captured,
        Money refunded,
        @Nullable Decline decline) {

    public static final String TOPIC = "payment.payment.v1";

    /** The type of the event that tells of this, such as {@code captured}. */
    static String type(String told) {
        return "io.bindery.payment.payment." + told;
    }

    static PaymentEvent of(Payment payment) {
        return new PaymentEvent(
                payment.id(),
                payment.version(),
                payment.orderId(),
                payment.buyerId(),
                payment.status().code(),
                payment.amount(),
                payment.captured(),
                payment.refunded(),
                payment.decline());
    }
}
