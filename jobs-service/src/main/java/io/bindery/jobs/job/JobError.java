package io.bindery.jobs.job;

import java.time.Instant;

/** Why an attempt failed. */
public record JobError(int attempt, Instant at, String message) {}
