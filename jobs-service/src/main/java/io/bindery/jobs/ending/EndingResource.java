package io.bindery.jobs.ending;

import io.bindery.jobs.job.Job;
import io.bindery.jobs.job.JobState;
import io.bindery.jobs.job.JobStore;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Calls jobs off, and brings them back. */
@Path("/api/v1")
@Tag(name = "Jobs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"staff", "admin", "service"})
public class EndingResource {

    private final JobEndings endings;
    private final JobStore jobs;

    EndingResource(JobEndings endings, JobStore jobs) {
        this.endings = endings;
        this.jobs = jobs;
    }

    @POST
    @Path("/jobs/{id}/cancel")
    @Operation(summary = "Calls off a job that does not run; harmless when that is done already")
    @APIResponse(responseCode = "200", description = "The job, cancelled now or before")
    @APIResponse(responseCode = "404", description = "There is no such job")
    @APIResponse(responseCode = "409", description = "The job runs or has ended otherwise")
    public Uni<Job> cancel(@PathParam("id") String id) {
        UUID job = Ids.inAddress(id);
        return endings.cancel(job)
                .chain(cancelled -> jobs.find(job))
                .invoke(found -> refuseUnless(found.state() == JobState.CANCELLED, found, "be cancelled"));
    }

    @POST
    @Path("/jobs/{id}/retry")
    @Operation(summary = "Makes a job available at once that was discarded or cancelled, or waits for its next attempt")
    @APIResponse(responseCode = "200", description = "The job, available")
    @APIResponse(responseCode = "404", description = "There is no such job")
    @APIResponse(responseCode = "409", description = "The job has not failed, or is available already")
    public Uni<Job> retry(@PathParam("id") String id) {
        UUID job = Ids.inAddress(id);
        return endings.retry(job)
                .chain(retried -> jobs.find(job).invoke(found -> refuseUnless(retried, found, "be retried")));
    }

    private static void refuseUnless(boolean done, Job job, String what) {
        if (!done) {
            throw Problem.of(
                            409,
                            "The job is %s and cannot %s".formatted(job.state().text(), what))
                    .toException();
        }
    }
}
