package io.bindery.payment.order;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How buyers pay. */
@ConfigMapping(prefix = "bindery.checkout")
public interface CheckoutConfig {

    /**
     * The page on which a buyer pays; {@code {paymentIntent}} and {@code {clientSecret}} are filled in. From
     * {@code CHECKOUT_URL}.
     */
    String url();

    /** How long an order waits to be paid. It stays under {@code bindery.catalog.reservation-time}. */
    @WithDefault("30M")
    Duration patience();
}
