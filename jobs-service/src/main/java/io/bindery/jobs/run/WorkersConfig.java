package io.bindery.jobs.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The workers of this replica. */
@ConfigMapping(prefix = "bindery.workers")
public interface WorkersConfig {

    /** How many jobs run here at once. */
    @WithDefault("64")
    int count();

    /** How long a job stays this replica's without a heartbeat; a job of a dead replica is tried again after it. */
    @WithDefault("15S")
    Duration lease();

    /** How often leases are extended; a third of the lease lets one heartbeat fail. */
    @WithDefault("5S")
    Duration heartbeat();

    /** How long dispatchers wait for a call before they look by themselves. */
    @WithDefault("1S")
    Duration pollInterval();

    /** How often to look for leases that have ended. */
    @WithDefault("1S")
    Duration rescueInterval();

    /** How long an attempt may take that says nothing else. */
    @WithDefault("5M")
    Duration timeout();

    /** The pause after the first failed attempt; it doubles with each further one. */
    @WithDefault("1S")
    Duration firstBackoff();

    /** The longest pause between attempts. */
    @WithDefault("1H")
    Duration maxBackoff();
}
