package io.bindery.stripe.intent;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long things last, and where buyers find the hosted page. */
@ConfigMapping(prefix = "bindery.stripe")
public interface IntentConfig {

    /** How long a bank holds an amount that is not captured. */
    @WithDefault("7D")
    Duration captureWindow();

    /** How often intents are looked for that were not captured in time. */
    @WithDefault("10S")
    Duration expiryInterval();

    /** This simulator as buyers' browsers reach it, without a slash at the end. From {@code PUBLIC_URL}. */
    @WithDefault("http://127.0.0.1:8090")
    String publicUrl();
}
