package io.bindery.jobs.queue;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the API shows it.
 *
 * @param paused nothing is claimed from it; what runs goes on
 * @param concurrency at most so many of its jobs run at once over all workers, null without a limit
 * @param counts jobs by state; of ended ones those that history still has
 */
public record Queue(String name, boolean paused, @Nullable Integer concurrency, Map<String, Long> counts) {}
