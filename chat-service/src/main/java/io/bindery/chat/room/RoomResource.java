package io.bindery.chat.room;

import io.bindery.chat.body.JsonBody;
import io.bindery.chat.body.Page;
import io.bindery.chat.body.PageRequest;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.IdempotencyKeys;
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
import java.util.List;
import java.util.UUID;
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

    private static final String AFTER = "page[after]";
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
    @Parameter(name = AFTER, in = ParameterIn.QUERY)
    public Uni<Page<Room>> list(@Context UriInfo address) {
        PageRequest request = new PageRequest(address);
        int size = request.size();
        String after = request.text(AFTER);
        request.finish();
        UUID last = after == null ? BEGINNING : RoomCursors.id(after, ORDER);
        return rooms.page(Caller.of(identity).id(), last, size + 1)
                .map(found -> Page.of(
                        found,
                        size,
                        room -> new PageCursor(ORDER, List.of(room.id().toString())).encode()));
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "A room, by id or slug")
    public Uni<Room> get(@PathParam("id") String id, @Context UriInfo address) {
        new PageRequest(address).finish();
        return rooms.find(id, Caller.of(identity).id()).map(RoomCursors::orNotFound);
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
