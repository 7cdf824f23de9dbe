package io.bindery.jobs.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.jobs.body.JobFields;
import io.bindery.platform.body.FieldReader;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a remote worker says of a job; always with the token of its lease. */
public sealed interface RemoteReport {

    int MAX_TOKEN = 100;
    int MAX_ERROR = 20_000;
    int MAX_RESULT = 64 << 10;

    String leaseToken();

    /**
     * It goes on.
     *
     * @param extendFor how long it wants to have the job from now on, half a minute unless told
     * @param progress percent
     */
    @Schema(requiredProperties = "leaseToken")
    record Extension(
            String leaseToken,
            Duration extendFor,

            @Schema(minimum = "0", maximum = "100") @Nullable
            Integer progress) implements RemoteReport {

        static Extension read(FieldReader fields) {
            Extension report = new Extension(
                    token(fields),
                    fields.duration("extendFor", LeaseRequest.MIN_LEASE, LeaseRequest.MAX_LEASE)
                            .or(LeaseRequest.DEFAULT_LEASE),
                    fields.integer("progress", 0, 100).value());
            return finish(fields, report);
        }
    }

    /**
     * It is done.
     *
     * @param result any JSON of at most 64 KiB, kept with the job
     */
    @Schema(requiredProperties = "leaseToken")
    record Completion(
            String leaseToken,
            @Schema(implementation = Object.class) @Nullable JsonNode result) implements RemoteReport {

        static Completion read(FieldReader fields) {
            return finish(
                    fields,
                    new Completion(
                            token(fields),
                            JobFields.any(fields, "result", MAX_RESULT).value()));
        }
    }

    /**
     * It could not be done.
     *
     * @param error for people
     * @param retry false when trying again is of no use, true unless told
     */
    @Schema(requiredProperties = {"leaseToken", "error"})
    record Failure(String leaseToken, String error, boolean retry) implements RemoteReport {

        static Failure read(FieldReader fields) {
            fields.require("error");
            Failure report = new Failure(
                    token(fields),
                    JobFields.output(fields, "error", MAX_ERROR).or(""),
                    fields.bool("retry").or(true));
            return finish(fields, report);
        }
    }

    private static String token(FieldReader fields) {
        fields.require("leaseToken");
        return fields.line("leaseToken", MAX_TOKEN).or("");
    }

    private static <T extends RemoteReport> T finish(FieldReader fields, T report) {
        fields.finish();
        return report;
    }
}
