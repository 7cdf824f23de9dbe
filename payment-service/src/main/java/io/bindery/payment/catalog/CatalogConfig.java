package io.bindery.payment.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How payment calls the catalog. All attempts together stay under {@code bindery.calls.first-look}. */
@ConfigMapping(prefix = "bindery.catalog")
public interface CatalogConfig {

    /** How long one attempt may take. */
    @WithDefault("2S")
    Duration timeout();

    /** How often a request repeats an attempt that got no answer, while the budget lasts. */
    @WithDefault("2")
    int retries();

    /** How many retries there may be per ordinary call, over time; it keeps retries from becoming the load. */
    @WithDefault("0.2")
    double retryBudget();

    /** After how many attempts the circuit breaker judges; half of them failed opens it. */
    @WithDefault("10")
    int breakerVolume();

    /** How long an open circuit breaker refuses calls before it lets one try. */
    @WithDefault("5S")
    Duration breakerDelay();

    /** How long the catalog keeps books aside when it never hears of the order again. */
    @WithDefault("45M")
    Duration reservationTime();
}
