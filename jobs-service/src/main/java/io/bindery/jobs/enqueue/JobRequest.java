package io.bindery.jobs.enqueue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bindery.jobs.body.JobFields;
import io.bindery.platform.body.FieldReader;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done.
 *
 * @param kind which sort of work; a kind without a handler here is for remote workers
 * @param queue where it waits, {@code default} unless told
 * @param args what its worker is told
 * @param priority 0 first, 9 last, 5 unless told
 * @param runAt not before this time; a time in the past is now
 * @param delay not before this long from now; instead of {@code runAt}
 * @param timeout how long an attempt may take
 * @param maxAttempts how often it is tried
 */
@Schema(requiredProperties = "kind")
public record JobRequest(
        String kind,
        @Nullable String queue,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class) @Nullable
        ObjectNode args,

        @Schema(minimum = "0", maximum = "9") @Nullable Integer priority,
        @Nullable Instant runAt,
        @Nullable Duration delay,
        @Nullable Duration timeout,
        @Nullable Integer maxAttempts) {

    /** A megabyte: a job is a message, not a file. */
    private static final int MAX_ARGS = 1 << 20;

    /** Their meaning is settled but not served; leaving them aside would do other than was asked. */
    private static final String[] NOT_YET = {
        "unique", "concurrencyKey", "rateLimitKey", "dependsOn", "batchId", "schedule"
    };

    private static final int MAX_ATTEMPTS = 1_000;
    private static final Duration MAX_DELAY = Duration.ofDays(3_650);
    private static final Duration MIN_TIMEOUT = Duration.ofMillis(1);
    private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

    /** Reads one; its faults are noted in the reader. Only when there are none is the answer meant. */
    static JobRequest read(FieldReader fields) {
        fields.require("kind");
        fields.refuse("is not supported yet", NOT_YET);
        if (fields.has("runAt") && fields.has("delay")) {
            fields.fault("delay", "cannot be given together with runAt");
        }
        return new JobRequest(
                JobFields.name(fields, "kind").or(""),
                JobFields.name(fields, "queue").value(),
                JobFields.object(fields, "args", MAX_ARGS).value(),
                fields.integer("priority", 0, 9).value(),
                JobFields.instant(fields, "runAt").value(),
                fields.duration("delay", Duration.ZERO, MAX_DELAY).value(),
                fields.duration("timeout", MIN_TIMEOUT, MAX_TIMEOUT).value(),
                fields.integer("maxAttempts", 1, MAX_ATTEMPTS).value());
    }
}
