package io.bindery.chat.room;

import static java.util.Objects.requireNonNull;

import io.bindery.platform.body.FieldReader;
import io.bindery.platform.events.Outbox;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Members of a room over REST; its owner decides who is one. */
@Path(RoomResource.PATH + "/{room}/members")
@Tag(name = "Rooms")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {

    private static final String ORDER = "userId";
    private static final int MAX_ID = 255;

    /** @param userId the person's {@code sub} */
    record NewMember(String userId) {

        static NewMember read(byte[] body) {
            FieldReader fields = FieldReader.of(body);
            fields.require("userId");
            String userId = fields.line("userId", MAX_ID).value();
            fields.finish();
            return new NewMember(requireNonNull(userId));
        }
    }

    private final RoomStore rooms;
    private final LiveRooms live;
    private final Outbox outbox;
    private final SecurityIdentity identity;

    MemberResource(RoomStore rooms, LiveRooms live, Outbox outbox, SecurityIdentity identity) {
        this.rooms = rooms;
        this.live = live;
        this.outbox = outbox;
        this.identity = identity;
    }

    @GET
    @Operation(summary = "The members of a room, by their ids")
    @Parameter(name = "page[size]", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    @Parameter(name = "page[after]", in = ParameterIn.QUERY)
    public Uni<Page<Member>> list(@PathParam("room") String room, @Context UriInfo address) {
        PageRequest request = PageRequest.of(address);
        String last = request.after(ORDER, text -> FieldReader.isPrintable(text, false) ? text : null)
                .orElse("");
        return find(room)
                .chain(found -> rooms.members(found.id(), last, request.size() + 1))
                .map(found -> Page.of(found, request.size(), ORDER, Member::userId, Function.identity()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Adds a member; harmless when the person is one already")
    @APIResponse(
            responseCode = "201",
            description = "The member",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(
            responseCode = "200",
            description = "The member that was there already",
            content = @Content(schema = @Schema(implementation = Member.class)))
    @APIResponse(responseCode = "409", description = "The people of a direct room are fixed")
    public Uni<Response> add(
            @PathParam("room") String room,
            @RequestBody(content = @Content(schema = @Schema(implementation = NewMember.class))) byte[] body) {
        NewMember member = NewMember.read(body);
        return findOwn(room)
                .chain(found -> outbox.inConnection(
                                connection -> rooms.addMember(connection, found.id(), member.userId()))
                        .chain(anew -> rooms.member(found.id(), member.userId())
                                .map(stored -> Response.status(anew ? 201 : 200)
                                        .entity(stored.orElseThrow(() -> Problem.of(404, "There is no such member")
                                                .toException()))
                                        .build())));
    }

    @DELETE
    @Path("/{user}")
    @Operation(summary = "Removes a member, whose channels in a closed room end; harmless when there is none")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "409", description = "The people of a direct room are fixed, and the owner stays")
    public Uni<Response> remove(@PathParam("room") String room, @PathParam("user") String user) {
        return findOwn(room)
                .invoke(found -> {
                    if (!FieldReader.isPrintable(user, false)) {
                        throw Problem.of(404, "There is no such member").toException();
                    }
                    if (user.equals(found.ownerId())) {
                        throw Problem.of(409, "The owner stays").toException();
                    }
                })
                .call(found -> outbox.inConnection(connection -> rooms.removeMember(connection, found.id(), user)))
                .invoke(found -> {
                    if (found.isClosed()) {
                        live.expel(found.id(), user);
                    }
                })
                .map(done -> Response.noContent().build());
    }

    private Uni<Room> find(String room) {
        return rooms.find(room, Caller.of(identity).id()).map(RoomResource::orNotFound);
    }

    private Uni<Room> findOwn(String room) {
        String caller = Caller.of(identity).id();
        return find(room).invoke(found -> {
            if (!caller.equals(found.ownerId())) {
                throw Problem.of(403, "Only its owner decides who is a member of a room")
                        .toException();
            }
            if (found.kind() == Room.Kind.DIRECT) {
                throw Problem.of(409, "The people of a direct room are fixed").toException();
            }
        });
    }
}
