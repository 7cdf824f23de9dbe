package io.bindery.jobs.enqueue;

import io.bindery.jobs.job.JobsConfig;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Takes many jobs at once: all of them, or none when one is faulty. */
@Path("/api/v1")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"staff", "admin", "service"})
public class BulkResource {

    private final JobIntake intake;
    private final JobsConfig config;
    private final SecurityIdentity identity;

    BulkResource(JobIntake intake, JobsConfig config, SecurityIdentity identity) {
        this.intake = intake;
        this.config = config;
        this.identity = identity;
    }

    @POST
    @Path("/jobs:bulk")
    @ResponseStatus(RestResponse.StatusCode.ACCEPTED)
    @Operation(summary = "Enqueues many jobs in one transaction")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = BulkRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "All of them are enqueued",
            content = @Content(schema = @Schema(implementation = BulkAnswer.class)))
    @APIResponse(responseCode = "400", description = "The body is no JSON object")
    @APIResponse(
            responseCode = "422",
            description = "The body breaks rules, or the key was used for another request; the problem tells which")
    public Uni<BulkAnswer> enqueue(byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        FieldReader fields = FieldReader.of(body);
        fields.require("jobs");
        List<FieldReader> readers = fields.objects("jobs", config.maxBulk());
        List<JobRequest> requests = readers.stream().map(JobRequest::read).toList();
        readers.forEach(FieldReader::rejectUnknown);
        fields.finish();
        String fingerprint = "POST /api/v1/jobs:bulk\n" + new String(body, StandardCharsets.UTF_8);
        return intake.many(requests, Caller.of(identity), key, fingerprint);
    }

    /** The same for clients that escape the colon, which they may. */
    @POST
    @Path("/jobs%3Abulk")
    @ResponseStatus(RestResponse.StatusCode.ACCEPTED)
    @Operation(hidden = true)
    public Uni<BulkAnswer> enqueueEscaped(byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        return enqueue(body, key);
    }
}
