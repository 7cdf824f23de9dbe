package io.bindery.jobs.ending;

import io.bindery.jobs.claim.LeaseToken;
import java.util.UUID;

/** The end of an attempt, told by who holds the lease. */
public record Ending(UUID job, LeaseToken token, Outcome outcome) {}
