package io.bindery.jobs.run;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Does the jobs of one kind. An implementation is a bean with {@link JobKind}.
 *
 * <p>A job may be done more than once: a worker can die after the deed and before that is written down. So the deed must be idempotent,
 * or be made recognisable, by the job's id for instance. It must not block; what blocks belongs on a thread of its own.
 *
 * @param <A> a record that the job's args are read into; members it does not know are ignored. Args that it refuses, by an exception of
 *     its constructor for instance, discard the job
 */
public interface JobHandler<A> {

    /**
     * Does the job once.
     *
     * @return its result, kept with the job as JSON; fails with {@link PermanentFailure} when trying again is of no use, and with
     *     anything else to be tried again. It is cancelled when the job takes too long or its lease is lost
     */
    Uni<? extends @Nullable Object> run(A args, JobRun run);
}
