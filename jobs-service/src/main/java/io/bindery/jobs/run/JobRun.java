package io.bindery.jobs.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a handler may know of the job that it does, beside its args.
 *
 * @param id the same for every attempt, so it makes a good idempotency key
 * @param attempt 1 for the first
 * @param requestId the request that caused the job; to be sent on as {@code X-Request-Id}
 */
public record JobRun(UUID id, int attempt, @Nullable String requestId) {}
