package io.bindery.catalog.jsonapi;

import io.bindery.platform.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A successful answer, as plain data so that it can be kept and given again. */
public record Answer(
        int status,
        String mediaType,
        String body,
        @Nullable String location,
        @Nullable String entityTag) {

    public static Answer ok(byte[] body, Form form) {
        return new Answer(200, form.mediaType(), new String(body, StandardCharsets.UTF_8), null, null);
    }

    public Answer created(String at) {
        return new Answer(201, mediaType, body, at, entityTag);
    }

    public Answer tagged(String tag) {
        return new Answer(status, mediaType, body, location, tag);
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

    /** This answer, or 304 when the caller has it. */
    public Response unlessCached(@Nullable String ifNoneMatch) {
        return entityTag != null && ETags.isCached(ifNoneMatch, entityTag)
                ? Response.notModified()
                        .header(HttpHeaders.ETAG, entityTag)
                        .header(HttpHeaders.VARY, "Accept")
                        .build()
                : toResponse();
    }
}
