package io.bindery.jobs.queue;

import io.bindery.jobs.body.FieldReader;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to change of a queue.
 *
 * @param paused null leaves it as it is
 * @param limits whether the limit is to be changed
 * @param concurrency the new limit, null for none
 */
public record QueueChange(
        @Nullable Boolean paused,
        @Schema(hidden = true) boolean limits,
        @Schema(minimum = "1", maximum = "10000") @Nullable Integer concurrency) {

    private static final int MAX_CONCURRENCY = 10_000;

    static QueueChange read(FieldReader fields) {
        fields.notYet("rateLimit");
        QueueChange change = new QueueChange(
                fields.bool("paused"), fields.has("concurrency"), fields.integer("concurrency", 1, MAX_CONCURRENCY));
        fields.rejectUnknown();
        fields.throwFaults();
        return change;
    }
}
