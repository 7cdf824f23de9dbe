package io.bindery.jobs.remote;

import io.bindery.jobs.claim.LeaseStore;
import io.bindery.jobs.claim.LeaseToken;
import io.bindery.jobs.ending.Ending;
import io.bindery.jobs.ending.JobEndings;
import io.bindery.jobs.ending.Outcome;
import io.bindery.jobs.job.Job;
import io.bindery.jobs.job.JobStore;
import io.bindery.jobs.remote.RemoteReport.Completion;
import io.bindery.jobs.remote.RemoteReport.Extension;
import io.bindery.jobs.remote.RemoteReport.Failure;
import io.bindery.jobs.run.JobMetrics;
import io.bindery.jobs.run.Retries;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What remote workers say of the jobs they have. Who does not hold the lease, or no longer, gets 409 and changes nothing. */
@Path("/api/v1")
@Tag(name = "Remote workers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "400", description = "The body is no JSON object")
@APIResponse(responseCode = "404", description = "There is no such job")
@APIResponse(responseCode = "409", description = "The token does not hold the lease of this job, or no longer")
@APIResponse(responseCode = "422", description = "The body breaks rules; the problem points at what is wrong")
@RolesAllowed({"staff", "admin", "service"})
public class RemoteResource {

    private final LeaseStore leases;
    private final JobEndings endings;
    private final JobStore jobs;
    private final Retries retries;
    private final JobMetrics metrics;

    RemoteResource(LeaseStore leases, JobEndings endings, JobStore jobs, Retries retries, JobMetrics metrics) {
        this.leases = leases;
        this.endings = endings;
        this.jobs = jobs;
        this.retries = retries;
        this.metrics = metrics;
    }

    /** Until when the worker now has the job. */
    public record Extended(Instant leaseUntil) {}

    @POST
    @Path("/jobs/{id}/heartbeat")
    @Operation(summary = "Extends a lease, counted from now, but not beyond the job's timeout")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Extension.class)))
    @APIResponse(responseCode = "200", description = "Extended")
    public Uni<Extended> heartbeat(@PathParam("id") String id, byte[] body) {
        UUID job = Ids.inAddress(id);
        Extension told = Extension.read(FieldReader.of(body));
        return holding(
                job,
                told.leaseToken(),
                token -> leases.extend(job, token, told.extendFor(), told.progress())
                        .chain(until ->
                                until.isPresent() ? Uni.createFrom().item(new Extended(until.get())) : lost(job)));
    }

    @POST
    @Path("/jobs/{id}/complete")
    @Operation(summary = "Tells that a job is done")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Completion.class)))
    @APIResponse(responseCode = "200", description = "The job, completed")
    public Uni<Job> complete(@PathParam("id") String id, byte[] body) {
        UUID job = Ids.inAddress(id);
        Completion told = Completion.read(FieldReader.of(body));
        String result = told.result() == null ? null : told.result().toString();
        return holding(job, told.leaseToken(), token -> end(job, token, new Outcome.Completed(result)));
    }

    @POST
    @Path("/jobs/{id}/fail")
    @Operation(summary = "Tells that a job could not be done, for now or for good")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Failure.class)))
    @APIResponse(responseCode = "200", description = "The job, to be tried again or discarded")
    public Uni<Job> fail(@PathParam("id") String id, byte[] body) {
        UUID job = Ids.inAddress(id);
        Failure told = Failure.read(FieldReader.of(body));
        return holding(
                job,
                told.leaseToken(),
                token -> end(
                        job,
                        token,
                        new Outcome.Failed(told.error(), told.retry() ? retries.after(token.attempt()) : null)));
    }

    private Uni<Job> end(UUID job, LeaseToken token, Outcome outcome) {
        return endings.end(List.of(new Ending(job, token, outcome)))
                .invoke(ended -> ended.forEach(metrics::ended))
                .chain(ended -> ended.isEmpty() ? lost(job) : jobs.find(job));
    }

    private <T> Uni<T> holding(UUID job, String token, Function<LeaseToken, Uni<T>> act) {
        return LeaseToken.parse(token).map(act).orElseGet(() -> refuse(job));
    }

    /** Counts, because a lease was lost; what never was a token is merely refused. */
    private <T> Uni<T> lost(UUID job) {
        return jobs.find(job)
                .invoke(metrics::lost)
                .chain(found -> Uni.createFrom().failure(conflict(found)));
    }

    private <T> Uni<T> refuse(UUID job) {
        return jobs.find(job).chain(found -> Uni.createFrom().failure(conflict(found)));
    }

    private static ProblemException conflict(Job job) {
        return Problem.of(
                        409,
                        "The token does not hold the lease of this job, which is %s"
                                .formatted(job.state().text()))
                .toException();
    }
}
