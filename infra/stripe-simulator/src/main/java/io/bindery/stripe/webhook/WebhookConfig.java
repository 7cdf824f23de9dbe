package io.bindery.stripe.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where events are sent, and how patiently. */
@ConfigMapping(prefix = "bindery.stripe.webhook")
public interface WebhookConfig {

    /** Address of the endpoint that exists from the start; without it there is none. From {@code WEBHOOK_URL}. */
    Optional<String> url();

    /** What its events are signed with, {@code whsec_...}; needed with a URL. From {@code WEBHOOK_SECRET}. */
    Optional<String> secret();

    /** How long an endpoint may take to answer. */
    @WithDefault("10S")
    Duration timeout();

    /** Pause after the first failed attempt; it doubles with each further one. */
    @WithDefault("1S")
    Duration firstRetry();

    /** Longest pause between attempts. */
    @WithDefault("1H")
    Duration longestRetry();

    /** Age at which an event that no attempt has delivered is given up. */
    @WithDefault("3D")
    Duration giveUpAfter();

    /** How many deliveries are under way at once. */
    @WithDefault("20")
    int concurrency();

    /** How often the queue is looked at when nothing new wakes the sender. */
    @WithDefault("0.5S")
    Duration pollInterval();
}
