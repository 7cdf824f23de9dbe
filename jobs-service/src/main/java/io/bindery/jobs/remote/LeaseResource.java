package io.bindery.jobs.remote;

import io.bindery.jobs.body.Names;
import io.bindery.jobs.claim.ClaimOrder;
import io.bindery.jobs.remote.Lease.Leases;
import io.bindery.jobs.run.Handlers;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Gives jobs to remote workers: those of kinds that have no handler here. */
@Path("/api/v1")
@Tag(name = "Remote workers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({"staff", "admin", "service"})
public class LeaseResource {

    private final LeaseDesk desk;
    private final Handlers handlers;
    private final SecurityIdentity identity;

    LeaseResource(LeaseDesk desk, Handlers handlers, SecurityIdentity identity) {
        this.desk = desk;
        this.handlers = handlers;
        this.identity = identity;
    }

    @POST
    @Path("/queues/{name}/leases")
    @Operation(summary = "Leases jobs of a queue to a remote worker, waiting for one if asked to")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = LeaseRequest.class)))
    @APIResponse(responseCode = "200", description = "The jobs, none when there were none in time")
    @APIResponse(responseCode = "400", description = "The body is no JSON object")
    @APIResponse(responseCode = "404", description = "There can be no queue of this name")
    @APIResponse(responseCode = "422", description = "The body breaks rules; the problem points at what is wrong")
    public Uni<Leases> lease(@PathParam("name") String queue, byte[] body) {
        if (!Names.fits(queue)) {
            throw Problem.of(404, "There is no such queue").toException();
        }
        LeaseRequest request = LeaseRequest.read(FieldReader.of(body));
        String worker = Objects.requireNonNullElseGet(
                request.workerId(), () -> Caller.of(identity).name());
        ClaimOrder order = new ClaimOrder(handlers.kinds(), false, request.max(), request.leaseFor(), worker);
        return desk.lease(queue, order, request.waitFor())
                .map(claimed -> new Leases(claimed.stream().map(Lease::of).toList()));
    }
}
