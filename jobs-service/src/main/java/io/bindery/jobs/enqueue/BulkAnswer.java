package io.bindery.jobs.enqueue;

import java.util.List;
import java.util.UUID;

/** The jobs of a bulk request, in its order. */
public record BulkAnswer(List<Accepted> data) {

    /** One of them. */
    public record Accepted(UUID id) {}

    static BulkAnswer of(List<NewJob> jobs) {
        return new BulkAnswer(jobs.stream().map(job -> new Accepted(job.id())).toList());
    }
}
