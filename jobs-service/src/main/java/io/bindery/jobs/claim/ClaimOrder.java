package io.bindery.jobs.claim;

import java.time.Duration;
import java.util.Set;

/**
 * What a worker asks for.
 *
 * @param kinds of jobs that have a handler here
 * @param handled true to claim those kinds, false to claim all others, which are for remote workers
 * @param max at most so many jobs
 * @param lease for how long
 * @param worker who asks; shown with the job
 */
public record ClaimOrder(Set<String> kinds, boolean handled, int max, Duration lease, String worker) {

    ClaimOrder atMost(int fewer) {
        return new ClaimOrder(kinds, handled, Math.min(max, fewer), lease, worker);
    }
}
