package io.bindery.catalog.stock;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/**
 * What the catalog reads of {@code payment.order.v1}.
 *
 * @param version higher in each later event of the order
 */
record OrderChanged(
        @JsonProperty(required = true) UUID id,
        @JsonProperty(required = true) int version,
        @JsonProperty(required = true) String status) {}
