package io.bindery.chat.presence;

import io.bindery.chat.socket.Sockets;
import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem;
import io.bindery.platform.rest.Page;
import io.bindery.platform.rest.PageRequest;
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
import org.jspecify.annotations.Nullable;

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
        List<String> ids = PageRequest.only(address, "users")
                .parsed("users", "must be 1 to %d ids, separated by commas".formatted(MAX_USERS), PresenceResource::ids)
                .orElseThrow(() -> Problem.badParameter("users", "is required").toException());
        return Page.all(ids, this::status);
    }

    private static @Nullable List<String> ids(String users) {
        List<String> ids = Arrays.stream(users.split(",", -1))
                .map(String::strip)
                .distinct()
                .toList();
        return ids.size() <= MAX_USERS && ids.stream().allMatch(PresenceResource::isId) ? ids : null;
    }

    private static boolean isId(String id) {
        return !id.isEmpty() && id.length() <= MAX_ID && FieldReader.isPrintable(id, false);
    }

    private Status status(String id) {
        return new Status(id, sockets.isOnline(id) ? "available" : "offline");
    }
}
