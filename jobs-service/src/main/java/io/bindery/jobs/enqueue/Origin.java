package io.bindery.jobs.enqueue;

import org.jspecify.annotations.Nullable;

/**
 * Where a job comes from.
 *
 * @param requestId the request that caused it
 * @param requestedBy source of the event that asked for it, null when asked for over REST
 */
record Origin(@Nullable String requestId, @Nullable String requestedBy) {}
