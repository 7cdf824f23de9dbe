package io.bindery.jobs.job;

import org.jspecify.annotations.Nullable;

/**
 * One way from state to state.
 *
 * @param from null where a job begins
 */
public record Transition(@Nullable JobState from, JobAction action, JobState to) {}
