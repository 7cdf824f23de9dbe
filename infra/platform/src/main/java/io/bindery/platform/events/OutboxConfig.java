package io.bindery.platform.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox is emptied. */
@ConfigMapping(prefix = "bindery.outbox")
public interface OutboxConfig {

    /** How long a relay waits for a wake-up before it looks by itself; the bound on delay when a wake-up is lost. */
    @WithDefault("1S")
    Duration pollInterval();

    /** Events read and published at a time. */
    @WithDefault("500")
    int batchSize();

    /** First pause after PostgreSQL or Kafka failed; doubles up to {@link #maxBackoff()}. */
    @WithDefault("0.2S")
    Duration minBackoff();

    /** Longest pause between attempts while PostgreSQL or Kafka is down. */
    @WithDefault("5S")
    Duration maxBackoff();
}
