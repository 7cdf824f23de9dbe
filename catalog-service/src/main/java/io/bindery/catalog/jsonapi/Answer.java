package io.bindery.catalog.jsonapi;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The answer to a write, as plain data so that it can be kept and given again. */
public record Answer(
        int status,
        String mediaType,
        String body,
        @Nullable String location,
        @Nullable String entityTag) {

    /** Of a thing that has no version. */
    public static Answer untagged(byte[] body, Form form) {
        return new Answer(200, form.mediaType(), new String(body, StandardCharsets.UTF_8), null, null);
    }

    public Answer created(String at) {
        return new Answer(201, mediaType, body, at, entityTag);
    }

    public Response toResponse() {
        Response.ResponseBuilder response = Response.status(status)
                .header(HttpHeaders.CONTENT_TYPE, mediaType)
                .header(HttpHeaders.VARY, "Accept")
                .entity(body.getBytes(StandardCharsets.UTF_8));
        if (location != null) {
            // A string, because a URI would be made absolute with the address that only the gateway knows us by.
            response.header(HttpHeaders.LOCATION, location);
        }
        return entityTag == null
                ? response.build()
                : response.header(HttpHeaders.ETAG, entityTag).build();
    }
}
