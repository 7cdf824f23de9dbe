package io.bindery.jobs.run;

import io.bindery.jobs.ending.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a worker fared with a job.
 *
 * @param outcome null when the lease was lost and so there is nothing to tell
 * @param crash what no worker survives, null when all is well
 */
record Attempt(@Nullable Outcome outcome, @Nullable Error crash) {

    static final Attempt LOST = new Attempt(null, null);
}
