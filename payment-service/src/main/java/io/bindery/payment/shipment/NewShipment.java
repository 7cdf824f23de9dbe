package io.bindery.payment.shipment;

import org.jspecify.annotations.Nullable;

/** What staff say of a shipment. */
public record NewShipment(
        @Nullable String carrier, @Nullable String trackingNumber) {}
