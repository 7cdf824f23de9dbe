package io.bindery.recommendation.purchase;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is read of the data of {@code payment.order.v1}.
 *
 * @param version higher in each later message of the order
 */
record OrderChanged(
        @JsonProperty(required = true) UUID id,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String buyerId,
        @JsonProperty(required = true) String status,
        @JsonProperty(required = true) List<Line> items) {

    private static final String AUTHORIZED = "authorized";
    private static final Set<String> BOUGHT = Set.of("paid", "shipped", "partially_refunded");

    record Line(@JsonProperty(required = true) UUID bookId) {}

    /** Whether the buyer owns the books: the order is paid for, and not all of it was given back. */
    boolean isBought() {
        return BOUGHT.contains(status);
    }

    /** Whether the books are on their way: the money is set aside, and taken when they are shipped. */
    boolean isAwaited() {
        return status.equals(AUTHORIZED);
    }

    /** Each book once, in the order in which all writers lock. */
    UUID[] books() {
        return items.stream().map(Line::bookId).distinct().sorted().toArray(UUID[]::new);
    }
}
