package io.bindery.jobs.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long ended jobs are kept. */
@ConfigMapping(prefix = "bindery.history")
public interface HistoryConfig {

    /** Ended jobs are dropped a day at a time when the whole day is older than this. */
    @WithDefault("30D")
    Duration retention();

    /** How many days ahead there are partitions: so long may their making fail before jobs cannot end. */
    @WithDefault("7")
    int daysAhead();
}
