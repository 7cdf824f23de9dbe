package io.bindery.catalog.stock;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long stock is set aside. */
@ConfigMapping(prefix = "bindery.reservations")
public interface ReservationConfig {

    /** How long a reservation lasts when the request does not say. */
    @WithDefault("30M")
    Duration lifetime();

    /** How often expired reservations are looked for: the bound on how late their copies come back. */
    @WithDefault("5S")
    Duration expiryInterval();

    /** Reservations that expire in one transaction. */
    @WithDefault("100")
    int expiryBatch();
}
