package io.bindery.jobs.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What holds for jobs that do not say otherwise. */
@ConfigMapping(prefix = "bindery.jobs")
public interface JobsConfig {

    /** How often a job is tried before it is discarded. */
    @WithDefault("20")
    int maxAttempts();

    /** How many jobs one bulk request may bring. */
    @WithDefault("1000")
    int maxBulk();

    /**
     * What one step of priority is worth in waiting: a job goes before those of the next higher priority that came this much later. No
     * job is ever overtaken by one that came nine times this later, so none starves.
     */
    @WithDefault("10M")
    Duration aging();

    /** How often to look for jobs whose time has come. */
    @WithDefault("0.5S")
    Duration promoteInterval();
}
