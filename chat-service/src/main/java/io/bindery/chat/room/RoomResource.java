package io.bindery.chat.room;

import io.bindery.platform.body.Ids;
import io.bindery.platform.body.JsonBody;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Rooms over REST. A closed room is a 404 for all but its members. */
@Path(RoomResource.PATH)
@Tag(name = "Rooms")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RoomResource {

    static final String PATH = "/api/v1/rooms";

    private static final String ORDER = "id";
    private static final UUID BEGINNING = new UUID(0, 0);
    private static final String UNIQUE_VIOLATION = "23505";

    private final RoomStore rooms;
    private final Outbox outbox;
    private final IdempotencyKeys idempotency;
    private final SecurityIdentity identity;

    RoomResource(RoomStore rooms, Outbox outbox, IdempotencyKeys idempotency, SecurityIdentity identity) {
        this.rooms = rooms;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The rooms that the caller may enter, oldest first")
    @Parameter(name = "page[size]", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "page[after]", in = ParameterIn.QUERY)
    public Uni<Page<Room>> list(@Context UriInfo address) {
        PageRequest request = PageRequest.of(address);
        UUID last = request.after(ORDER, text -> Ids.parse(text).orElse(null)).orElse(BEGINNING);
        return rooms.page(Caller.of(identity).id(), last, request.size() + 1)
                .map(found -> Page.of(found, request.size(), ORDER, Room::id, Function.identity()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A room, by id or slug")
    public Uni<Room> get(@PathParam("id") String id, @Context UriInfo address) {
        PageRequest.rejectAll(address);
        return rooms.find(id, Caller.of(identity).id()).map(RoomResource::orNotFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Makes a room, owned by the caller; two people's direct room is made once")
    @APIResponse(
            responseCode = "201",
            description = "The room",
            content = @Content(schema = @Schema(implementation = Room.class)))
    @APIResponse(
            responseCode = "200",
            description = "The direct room that was there already",
            content = @Content(schema = @Schema(implementation = Room.class)))
    @APIResponse(responseCode = "409", description = "The slug is taken")
    @APIResponse(responseCode = "422", description = "The body breaks rules")
    public Uni<Response> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = NewRoom.class))) byte[] body,
            @HeaderParam(IdempotencyKeys.HEADER) @Nullable String key) {
        Caller caller = Caller.of(identity);
        NewRoom room = NewRoom.read(JsonBody.read(body), caller.id());
        String request = "POST " + PATH + "\n" + new String(body, StandardCharsets.UTF_8);
        return outbox.inConnection(connection -> idempotency.once(
                        connection, caller, key, request, RoomStore.Made.class, () -> add(connection, room, caller)))
                .map(RoomResource::answer);
    }

    /** @throws io.bindery.platform.http.ProblemException 404 when there is no such room for the caller */
    static Room orNotFound(Optional<Room> room) {
        return room.orElseThrow(() -> Problem.of(404, "There is no such room").toException());
    }

    private Uni<RoomStore.Made> add(SqlConnection connection, NewRoom room, Caller caller) {
        return rooms.add(connection, room, caller.id())
                .onFailure(RoomResource::isTaken)
                .transform(
                        taken -> Problem.of(409, "Another room has this slug").toException());
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof PgException sql && UNIQUE_VIOLATION.equals(sql.getSqlState());
    }

    private static Response answer(RoomStore.Made made) {
        if (!made.anew()) {
            return Response.ok(made.room()).build();
        }
        return Response.created(URI.create(PATH + "/" + made.room().id()))
                .entity(made.room())
                .build();
    }
}
