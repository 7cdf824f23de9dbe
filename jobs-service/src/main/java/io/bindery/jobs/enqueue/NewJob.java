package io.bindery.jobs.enqueue;

import io.bindery.platform.body.Ids;
import java.util.UUID;

/** A job to be. */
record NewJob(UUID id, JobRequest request) {

    static NewJob of(JobRequest request) {
        return new NewJob(Ids.next(), request);
    }
}
