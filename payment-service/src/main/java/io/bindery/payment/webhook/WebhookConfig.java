package io.bindery.payment.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How webhooks are worked off. */
@ConfigMapping(prefix = "bindery.webhooks")
public interface WebhookConfig {

    /** How often the inbox is looked at when nobody rings. */
    @WithDefault("1S")
    Duration interval();

    /** The pause before an event is tried again that could not take effect, as for an object that is not known yet. */
    @WithDefault("1S")
    Duration firstRetry();

    /** The pause doubles up to this. */
    @WithDefault("10M")
    Duration longestRetry();

    /** How long an event is tried; as long as Stripe would deliver it again. */
    @WithDefault("P3D")
    Duration giveUpAfter();

    /** How long an event is kept after it took effect; longer than Stripe would deliver it again. */
    @WithDefault("30D")
    Duration retention();
}
