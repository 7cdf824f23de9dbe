package io.bindery.chat.notification;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told.
 *
 * @param id of the event behind it
 * @param seq its place among the person's notifications, in the order in which they were stored; for the server alone
 * @param kind such as {@code order.shipped}
 * @param at when it was stored, by the database's clock
 */
record Notification(UUID id, @JsonIgnore long seq, String kind, Data data, Instant at) {

    /**
     * What it is about.
     *
     * @param number of the order, for people; null where the event does not tell it
     * @param status of the order, or of its payment
     * @param reason why, null where nothing needs one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Data(
            UUID orderId,
            @Nullable String number,
            String status,
            @Nullable Money total,
            @Nullable String reason) {}

    /**
     * An amount.
     *
     * @param amount in minor units
     * @param currency ISO 4217
     */
    record Money(long amount, String currency) {}
}
