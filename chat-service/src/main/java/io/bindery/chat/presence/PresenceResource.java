package io.bindery.chat.presence;

import io.bindery.chat.body.Page;
import io.bindery.chat.body.PageRequest;
import io.bindery.chat.body.Texts;
import io.bindery.chat.socket.Sockets;
import io.bindery.platform.http.Problem;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is connected, over REST. */
@Path("/api/v1/presence")
@Tag(name = "Presence")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class PresenceResource {

    private static final int MAX_USERS = 100;
    private static final int MAX_ID = 255;

    /**
     * Whether a person is there.
     *
     * @param id the person's {@code sub}
     * @param status {@code available} or {@code offline}
     */
    public record Status(String id, String status) {}

    private final Sockets sockets;

    PresenceResource(Sockets sockets) {
        this.sockets = sockets;
    }

    @GET
    @Operation(summary = "Whether people are connected; users is a list of up to 100 ids, separated by commas")
    @Parameter(name = "users", in = ParameterIn.QUERY, required = true)
    public Page<Status> list(@Context UriInfo address) {
        PageRequest request = new PageRequest(address);
        String users = request.text("users");
        request.finish();
        if (users == null) {
            throw Problem.badParameter("users", "is required").toException();
        }
        List<String> ids = Arrays.stream(users.split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        if (ids.size() > MAX_USERS) {
            throw Problem.badParameter("users", "must be at most %d ids".formatted(MAX_USERS))
                    .toException();
        }
        ids.forEach(id -> Texts.parameter("users", id, MAX_ID));
        return Page.of(ids.stream().map(this::status).toList(), MAX_USERS, Status::id);
    }

    private Status status(String id) {
        return new Status(id, sockets.isOnline(id) ? "available" : "offline");
    }
}
