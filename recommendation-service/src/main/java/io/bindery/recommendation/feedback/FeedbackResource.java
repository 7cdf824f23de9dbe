package io.bindery.recommendation.feedback;

import io.bindery.platform.body.Ids;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What readers let us know of books. Each reader gives, sees and takes back only what is the reader's own. */
@Path(FeedbackResource.PATH)
@Tag(name = "Feedback")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed("customer")
public class FeedbackResource {

    static final String PATH = "/api/v1/feedback";

    private static final String NEWEST_FIRST = "-id";
    private static final UUID END_OF_TIME = new UUID(-1, -1);

    private final FeedbackStore store;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final FeedbackMetrics metrics;
    private final SecurityIdentity identity;
    private final InstantSource clock;

    FeedbackResource(
            FeedbackStore store,
            Outbox outbox,
            IdempotencyKeys idempotency,
            FeedbackMetrics metrics,
            SecurityIdentity identity,
            InstantSource clock) {
        this.store = store;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.metrics = metrics;
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Gives feedback on a book; of each type, the last counts")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = FeedbackRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "Written down; it counts at once",
            content = @Content(schema = @Schema(implementation = Feedback.class)))
    public Uni<Response> give(byte[] body, @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        FeedbackRequest request = FeedbackRequest.read(body);
        Caller caller = Caller.of(identity);
        String fingerprint = "POST " + PATH + "\n" + new String(body, StandardCharsets.UTF_8);
        return outbox.inConnection(connection -> idempotency.once(
                        connection, caller, key, fingerprint, Feedback.class, () -> write(connection, caller, request)))
                .map(given -> Response.status(Response.Status.CREATED)
                        .header("Location", PATH + "/" + given.id())
                        .entity(given)
                        .build());
    }

    private Uni<Feedback> write(SqlConnection connection, Caller caller, FeedbackRequest request) {
        return store.give(connection, caller.id(), request)
                .map(given -> given.orElseThrow(
                        () -> Problem.invalid(List.of(Fault.at("/bookId", "is not a book of the shop")))
                                .toException()))
                .call(given -> outbox.append(
                        connection, FeedbackEvent.TOPIC, List.of(FeedbackEvent.given(caller.id(), given, clock))))
                .invoke(given -> metrics.taken(given.type(), 1));
    }

    @GET
    @Operation(summary = "The caller's own feedback, the latest first")
    @Parameter(name = "page[size]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER))
    @Parameter(name = "page[after]", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.STRING))
    public Uni<Page<Feedback>> list(UriInfo address) {
        PageRequest request = PageRequest.of(address);
        UUID before = request.after(NEWEST_FIRST, text -> Ids.parse(text).orElse(null))
                .orElse(END_OF_TIME);
        return store.list(Caller.of(identity).id(), before, request.size() + 1)
                .map(found -> Page.of(found, request.size(), NEWEST_FIRST, Feedback::id, Function.identity()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One piece of the caller's own feedback")
    public Uni<Feedback> get(@PathParam("id") String id, UriInfo address) {
        PageRequest.rejectAll(address);
        return store.find(Caller.of(identity).id(), Ids.inAddress(id))
                .map(found -> found.orElseThrow(FeedbackResource::unknown));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Takes feedback back; a purchase that an order told of stays until the order is refunded")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public Uni<Response> takeBack(@PathParam("id") String id) {
        UUID feedback = Ids.inAddress(id);
        String user = Caller.of(identity).id();
        return outbox.inConnection(connection -> store.takeBack(connection, user, feedback)
                        .chain(taken -> taken.isPresent()
                                ? outbox.append(
                                        connection,
                                        FeedbackEvent.TOPIC,
                                        List.of(FeedbackEvent.withdrawn(user, taken.get(), clock)))
                                : store.find(connection, user, feedback)
                                        .invoke(FeedbackResource::refuse)
                                        .replaceWithVoid()))
                .map(done -> Response.noContent().build());
    }

    /** Only what an order told of is still there. */
    private static void refuse(Optional<Feedback> kept) {
        throw kept.isPresent()
                ? Problem.of(409, "An order tells of this purchase").toException()
                : unknown();
    }

    private static ProblemException unknown() {
        return Problem.of(404, "There is no such feedback of yours").toException();
    }
}
