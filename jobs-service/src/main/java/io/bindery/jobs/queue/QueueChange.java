package io.bindery.jobs.queue;

import io.bindery.platform.body.Field;
import io.bindery.platform.body.FieldReader;
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
        // Its meaning is settled but not served yet; leaving it aside would do other than was asked.
        fields.refuse("is not supported yet", "rateLimit");
        Field<Integer> concurrency = fields.integer("concurrency", 1, MAX_CONCURRENCY);
        QueueChange change = new QueueChange(fields.bool("paused").value(), concurrency.present(), concurrency.value());
        fields.finish();
        return change;
    }
}
