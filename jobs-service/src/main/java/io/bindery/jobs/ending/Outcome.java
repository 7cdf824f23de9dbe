package io.bindery.jobs.ending;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt went. */
public sealed interface Outcome {

    /**
     * Done.
     *
     * @param result JSON, null when there is none
     */
    record Completed(@Nullable String result) implements Outcome {}

    /**
     * Not done.
     *
     * @param error for people
     * @param retryAfter when to try again if attempts are left; null when trying again is of no use
     */
    record Failed(String error, @Nullable Duration retryAfter) implements Outcome {}
}
