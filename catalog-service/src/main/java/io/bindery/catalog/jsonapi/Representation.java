package io.bindery.catalog.jsonapi;

import io.bindery.platform.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A thing or a list as a caller gets to see it. */
public final class Representation {

    private static final String ANYBODY = "public, no-cache";
    private static final String NOBODY_ELSE = "private, no-cache";

    private final byte[] body;
    private final Form form;

    /** Of these very bytes; of a thing it begins with the version, which is what a precondition compares. */
    private final String entityTag;

    private Representation(byte[] body, Form form, String entityTag) {
        this.body = body;
        this.form = form;
        this.entityTag = entityTag;
    }

    /** Of a thing. */
    public static Representation of(byte[] body, Form form, long version) {
        return new Representation(body, form, ETags.of(version, form.tag() + "-" + checksum(body)));
    }

    /** Of a list. */
    public static Representation ofList(byte[] body, Form form) {
        return new Representation(body, form, "\"" + form.tag() + "-" + checksum(body) + "\"");
    }

    /** What anybody may see: caches may keep it, if they ask each time whether it is still so. */
    public Response open(@Nullable String ifNoneMatch) {
        return respond(ifNoneMatch, ANYBODY);
    }

    /** What only the caller may see. */
    public Response confidential(@Nullable String ifNoneMatch) {
        return respond(ifNoneMatch, NOBODY_ELSE);
    }

    /** The answer to a write. */
    public Answer toAnswer() {
        return new Answer(200, form.mediaType(), new String(body, StandardCharsets.UTF_8), null, entityTag);
    }

    private Response respond(@Nullable String ifNoneMatch, String cacheControl) {
        Response.ResponseBuilder response = ETags.isCached(ifNoneMatch, entityTag)
                ? Response.notModified()
                : Response.ok(body).header(HttpHeaders.CONTENT_TYPE, form.mediaType());
        return response.header(HttpHeaders.ETAG, entityTag)
                .header(HttpHeaders.VARY, "Accept")
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    private static String checksum(byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
