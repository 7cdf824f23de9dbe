package io.bindery.jobs.queue;

import io.bindery.jobs.body.FieldReader;
import io.bindery.jobs.body.JsonText;
import io.bindery.jobs.body.ListParameters;
import io.bindery.jobs.body.Page;
import io.bindery.jobs.queue.Queue.QueuePage;
import io.bindery.jobs.wake.WakeUp;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
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
    public Uni<QueuePage> list(UriInfo address) {
        ListParameters list = new ListParameters(address.getQueryParameters());
        int size = list.size();
        String after = cursor(list.after());
        list.rejectUnknown();
        return queues.list(after, size + 1).map(found -> page(found, size));
    }

    @GET
    @Path("/queues/{name}")
    @Operation(summary = "A queue with its counts")
    public Uni<Queue> get(@PathParam("name") String name) {
        return find(name);
    }

    @PATCH
    @Path("/queues/{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Pauses or resumes a queue, or limits how many of its jobs run at once")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = QueueChange.class)))
    public Uni<Queue> change(@PathParam("name") String name, byte[] body) {
        if (!FieldReader.NAME.matcher(name).matches()) {
            throw Problem.of(404, "There can be no such queue").toException();
        }
        QueueChange change = QueueChange.read(FieldReader.of(JsonText.body(body)));
        return queues.change(name, change).invoke(wakeUp::call).chain(() -> find(name));
    }

    private Uni<Queue> find(String name) {
        if (!FieldReader.NAME.matcher(name).matches()) {
            throw Problem.of(404, "There is no such queue").toException();
        }
        return queues.find(name).map(found -> {
            if (found.isEmpty()) {
                throw Problem.of(404, "There is no such queue").toException();
            }
            return found.getFirst();
        });
    }

    private static String cursor(@org.jspecify.annotations.Nullable String after) {
        if (after == null) {
            return "";
        }
        String name =
                Objects.toString(PageCursor.decode(after, ORDER, 1).values().getFirst());
        if (!FieldReader.NAME.matcher(name).matches()) {
            throw Problem.badParameter("page[after]", "is not a cursor of this list")
                    .toException();
        }
        return name;
    }

    private static QueuePage page(List<Queue> found, int size) {
        if (found.size() <= size) {
            return new QueuePage(found, new Page(null, size));
        }
        List<Queue> shown = found.subList(0, size);
        String next = new PageCursor(ORDER, List.of(shown.getLast().name())).encode();
        return new QueuePage(shown, new Page(next, size));
    }
}
