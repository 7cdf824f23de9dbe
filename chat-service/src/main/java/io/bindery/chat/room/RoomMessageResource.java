package io.bindery.chat.room;

import io.bindery.chat.message.History;
import io.bindery.chat.message.Message;
import io.bindery.chat.message.MessageStore;
import io.bindery.platform.body.Ids;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.rest.Caller;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A room's messages over REST. */
@Path(RoomResource.PATH + "/{room}/messages")
@Tag(name = "Rooms")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class RoomMessageResource {

    private static final String BEFORE = "before";
    private static final String NO_MESSAGE = "is no message of this room";

    private final RoomStore rooms;
    private final MessageStore messages;
    private final SecurityIdentity identity;

    RoomMessageResource(RoomStore rooms, MessageStore messages, SecurityIdentity identity) {
        this.rooms = rooms;
        this.messages = messages;
        this.identity = identity;
    }

    @GET
    @Operation(
            summary =
                    "The latest messages, or those right before one; oldest first. page.next is the before of the page"
                            + " that is older")
    @Parameter(name = BEFORE, in = ParameterIn.QUERY, description = "A message's id")
    @Parameter(name = "page[size]", in = ParameterIn.QUERY, schema = @Schema(implementation = Integer.class))
    public Uni<Page<Message>> list(@PathParam("room") String room, @Context UriInfo address) {
        PageRequest request = PageRequest.only(address, "page[size]", BEFORE);
        int size = request.size();
        UUID before = request.parsed(BEFORE, NO_MESSAGE, text -> Ids.parse(text).orElse(null))
                .orElse(null);
        return rooms.find(room, Caller.of(identity).id())
                .map(RoomResource::orNotFound)
                .chain(found -> history(found, before, size))
                .map(history -> page(history, size));
    }

    private Uni<History> history(Room room, @Nullable UUID before, int size) {
        return before == null
                ? messages.latest(room.id(), size)
                : messages.before(room.id(), before, size)
                        .map(found -> found.orElseThrow(RoomMessageResource::noMessage));
    }

    private static Page<Message> page(History history, int size) {
        UUID cursor = history.cursor();
        return new Page<>(history.messages(), new Page.Place(cursor == null ? null : cursor.toString(), size));
    }

    private static ProblemException noMessage() {
        return Problem.badParameter(BEFORE, NO_MESSAGE).toException();
    }
}
