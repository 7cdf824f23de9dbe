package io.bindery.payment.shipment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Books on their way to the buyer. They leave once the money is taken, never before.
 *
 * @param status awaiting_capture, shipped or refused
 * @param carrier who carries them, null where nobody said
 * @param reason why it was refused, null unless it was
 */
public record Shipment(
        UUID id,
        UUID orderId,
        String status,
        @Nullable String carrier,
        @Nullable String trackingNumber,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant shippedAt) {}
