package io.bindery.chat.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.bindery.chat.notification.Notification.Money;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What chat reads of {@code payment.order.v1}.
 *
 * @param version higher in each later event of the order
 * @param number the order's, for people
 * @param total null for an order that was never priced
 * @param reason why it failed or was cancelled, or what became of its refund; null otherwise
 */
record OrderChanged(
        UUID id,
        @JsonProperty(required = true) int version,
        String number,
        String buyerId,
        String status,
        Money total,
        @Nullable String reason) {

    private static final String TYPE = "io.bindery.payment.order.";
    private static final String KIND = "order.";

    /** The changes that a buyer is told of; that the order was placed they know. */
    private static final Set<String> TOLD =
            Set.of("authorized", "paid", "shipped", "partially_refunded", "refunded", "cancelled", "failed");

    /** Statuses in which money was given back, the less before the more. */
    private static final List<String> GIVEN_BACK = List.of("partially_refunded", "refunded");

    /** What an event of this type tells a buyer; empty when it tells nothing. */
    static Optional<String> told(String type) {
        return Optional.of(type)
                .filter(known -> known.startsWith(TYPE))
                .map(known -> known.substring(TYPE.length()))
                .filter(TOLD::contains);
    }

    /**
     * The kind of the notification of this change; null when the buyer knows it. An order of which less is given back than before
     * has come back from a refund that did not reach its buyer: it is not paid or shipped again.
     *
     * @param told what the event tells
     * @param before the status that the buyer was told last, null for none
     */
    @Nullable
    String kind(String told, @Nullable String before) {
        if (before != null && GIVEN_BACK.indexOf(status) < GIVEN_BACK.indexOf(before)) {
            return KIND + "refund_failed";
        }
        boolean known = told.equals(before) && !GIVEN_BACK.contains(told);
        return known ? null : KIND + told;
    }

    Notification.Data data() {
        return new Notification.Data(id, number, status, total, reason);
    }
}
