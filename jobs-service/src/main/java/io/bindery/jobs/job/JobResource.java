package io.bindery.jobs.job;

import io.bindery.platform.body.Ids;
import io.bindery.platform.rest.Page;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs to look at, running ones and ended ones alike. */
@Path("/api/v1")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"staff", "admin", "service"})
public class JobResource {

    private final JobStore jobs;

    JobResource(JobStore jobs) {
        this.jobs = jobs;
    }

    @GET
    @Path("/jobs")
    @Operation(summary = "A page of jobs, the youngest first")
    @Parameter(name = "state", in = ParameterIn.QUERY, schema = @Schema(implementation = JobState.class))
    @Parameter(name = "kind", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "queue", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @Parameter(name = "page[size]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page[after]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is unknown or cannot be understood; the problem names it")
    public Uni<Page<Job>> list(UriInfo address) {
        return jobs.list(JobFilter.read(address));
    }

    @GET
    @Path("/jobs/{id}")
    @Operation(summary = "A job")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "There is no such job")
    public Uni<Job> get(@PathParam("id") String id) {
        return jobs.find(Ids.inAddress(id));
    }
}
