package io.bindery.jobs.queue;

import io.bindery.jobs.body.Names;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Queues to look at, pause and limit. */
@Path("/api/v1")
@Tag(name = "Queues")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({"staff", "admin", "service"})
public class QueueResource {

    private static final String ORDER = "name";

    private final QueueStore queues;
    private final WakeUp wakeUp;

    QueueResource(QueueStore queues, WakeUp wakeUp) {
        this.queues = queues;
        this.wakeUp = wakeUp;
    }

    @GET
    @Path("/queues")
    @Operation(summary = "A page of queues, by name, with their counts")
    @Parameter(name = "page[size]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page[after]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(
            responseCode = "400",
            description = "A parameter is unknown or cannot be understood; the problem names it")
    public Uni<Page<Queue>> list(UriInfo address) {
        PageRequest page = PageRequest.of(address);
        String after = page.after(ORDER, Names::parse).orElse("");
        return queues.list(after, page.size() + 1)
                .map(found -> Page.of(found, page.size(), ORDER, Queue::name, queue -> queue));
    }

    @GET
    @Path("/queues/{name}")
    @Operation(summary = "A queue with its counts")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "404", description = "Nobody has used or set such a queue")
    public Uni<Queue> get(@PathParam("name") String name) {
        return find(name);
    }

    @PATCH
    @Path("/queues/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pauses or resumes a queue, or limits how many of its jobs run at once")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = QueueChange.class)))
    @APIResponse(responseCode = "200", description = "The queue, changed")
    @APIResponse(responseCode = "400", description = "The body is no JSON object")
    @APIResponse(responseCode = "404", description = "There can be no queue of this name")
    @APIResponse(responseCode = "422", description = "The body breaks rules; the problem points at what is wrong")
    public Uni<Queue> change(@PathParam("name") String name, byte[] body) {
        if (!Names.fits(name)) {
            throw Problem.of(404, "There can be no such queue").toException();
        }
        QueueChange change = QueueChange.read(FieldReader.of(body));
        return queues.change(name, change).invoke(wakeUp::call).chain(() -> find(name));
    }

    private Uni<Queue> find(String name) {
        if (!Names.fits(name)) {
            throw Problem.of(404, "There is no such queue").toException();
        }
        return queues.find(name)
                .map(found -> found.orElseThrow(
                        () -> Problem.of(404, "There is no such queue").toException()));
    }
}
