package io.bindery.jobs.enqueue;

import io.bindery.jobs.job.Job;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Takes a job. */
@Path("/api/v1")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"staff", "admin", "service"})
public class EnqueueResource {

    private final JobIntake intake;
    private final SecurityIdentity identity;

    EnqueueResource(JobIntake intake, SecurityIdentity identity) {
        this.intake = intake;
        this.identity = identity;
    }

    @POST
    @Path("/jobs")
    @ResponseStatus(RestResponse.StatusCode.ACCEPTED)
    @Operation(summary = "Enqueues a job")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = JobRequest.class)))
    @APIResponse(
            responseCode = "202",
            description = "Enqueued",
            content = @Content(schema = @Schema(implementation = Job.class)))
    @APIResponse(responseCode = "400", description = "The body is no JSON object")
    @APIResponse(
            responseCode = "422",
            description = "The body breaks rules, or the key was used for another request; the problem tells which")
    public Uni<RestResponse<Job>> enqueue(byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        FieldReader fields = FieldReader.of(body);
        JobRequest request = JobRequest.read(fields);
        fields.finish();
        String fingerprint = "POST /api/v1/jobs\n" + new String(body, StandardCharsets.UTF_8);
        return intake.one(request, Caller.of(identity), key, fingerprint)
                .map(job -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, job)
                        .header(HttpHeaders.LOCATION, "/api/v1/jobs/" + job.id())
                        .build());
    }
}
