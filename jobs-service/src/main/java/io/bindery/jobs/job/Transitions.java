package io.bindery.jobs.job;

import static io.bindery.jobs.job.JobAction.CANCEL;
import static io.bindery.jobs.job.JobAction.CLAIM;
import static io.bindery.jobs.job.JobAction.COMPLETE;
import static io.bindery.jobs.job.JobAction.ENQUEUE;
import static io.bindery.jobs.job.JobAction.FAIL;
import static io.bindery.jobs.job.JobAction.PROMOTE;
import static io.bindery.jobs.job.JobAction.RELEASE;
import static io.bindery.jobs.job.JobAction.RESCUE;
import static io.bindery.jobs.job.JobAction.RETRY;
import static io.bindery.jobs.job.JobState.AVAILABLE;
import static io.bindery.jobs.job.JobState.CANCELLED;
import static io.bindery.jobs.job.JobState.COMPLETED;
import static io.bindery.jobs.job.JobState.DISCARDED;
import static io.bindery.jobs.job.JobState.RETRYABLE;
import static io.bindery.jobs.job.JobState.RUNNING;
import static io.bindery.jobs.job.JobState.SCHEDULED;
import static io.bindery.jobs.job.JobState.WAITING;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state machine of a job, as data. Each statement that moves jobs makes transitions of this table and no others. */
public final class Transitions {

    /** All of them. */
    public static final List<Transition> TABLE = List.of(
            new Transition(null, ENQUEUE, AVAILABLE),
            new Transition(null, ENQUEUE, SCHEDULED),
            new Transition(SCHEDULED, PROMOTE, AVAILABLE),
            new Transition(RETRYABLE, PROMOTE, AVAILABLE),
            new Transition(AVAILABLE, CLAIM, RUNNING),
            new Transition(RUNNING, COMPLETE, COMPLETED),
            new Transition(RUNNING, FAIL, RETRYABLE),
            new Transition(RUNNING, FAIL, DISCARDED),
            new Transition(RUNNING, RESCUE, RETRYABLE),
            new Transition(RUNNING, RESCUE, DISCARDED),
            new Transition(RUNNING, RELEASE, AVAILABLE),
            new Transition(SCHEDULED, CANCEL, CANCELLED),
            new Transition(AVAILABLE, CANCEL, CANCELLED),
            new Transition(RETRYABLE, CANCEL, CANCELLED),
            new Transition(WAITING, CANCEL, CANCELLED),
            new Transition(RETRYABLE, RETRY, AVAILABLE),
            new Transition(DISCARDED, RETRY, AVAILABLE),
            new Transition(CANCELLED, RETRY, AVAILABLE));

    private Transitions() {}

    /** Whether the action may lead from the one state to the other. */
    public static boolean allow(@Nullable JobState from, JobAction action, JobState to) {
        return TABLE.contains(new Transition(from, action, to));
    }

    /** The states from which the action is possible, as the database writes them. */
    public static String[] statesBefore(JobAction action) {
        return TABLE.stream()
                .filter(transition -> transition.action() == action)
                .map(Transition::from)
                .filter(state -> state != null)
                .distinct()
                .map(JobState::text)
                .toArray(String[]::new);
    }
}
