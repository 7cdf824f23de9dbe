package io.bindery.catalog.jsonapi;

import io.bindery.catalog.query.CursorProfile;
import io.bindery.catalog.query.Page;
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

    private static final String BY_CURSOR = Form.JSON_API_TYPE + "; profile=\"" + CursorProfile.URI + "\"";

    private final byte[] body;
    private final String mediaType;

    /** Of these very bytes; of a thing and of its relationships it begins with the version, which is what a precondition compares. */
    private final String entityTag;

    private Representation(byte[] body, String mediaType, String entityTag) {
        this.body = body;
        this.mediaType = mediaType;
        this.entityTag = entityTag;
    }

    /** Of a thing. */
    public static Representation of(byte[] body, Form form, long version) {
        return ofList(body, form).ofVersion(version);
    }

    /** Of a list. */
    public static Representation ofList(byte[] body, Form form) {
        return new Representation(body, form.mediaType(), tag(body, form));
    }

    /** Of a page of a list, by the profile of cursors or by number. */
    static Representation ofPage(byte[] body, Form form, Page.Place place) {
        boolean isByCursor = form == Form.JSON_API && place.numbers() == null;
        return new Representation(body, isByCursor ? BY_CURSOR : form.mediaType(), tag(body, form));
    }

    /** The same where a precondition can be about the thing that it tells of: with a tag that begins with its version. */
    Representation ofVersion(long version) {
        return new Representation(body, mediaType, ETags.of(version, entityTag.replace("\"", "")));
    }

    /** What anybody may see: caches may keep it, if they ask each time whether it is still so. */
    public Response open(@Nullable String ifNoneMatch) {
        return respond(ifNoneMatch, ANYBODY);
    }

    /** What only the caller may see. */
    public Response confidential(@Nullable String ifNoneMatch) {
        return respond(ifNoneMatch, NOBODY_ELSE);
    }

    /** Bytes of its body. */
    public int size() {
        return body.length;
    }

    /** The answer to a write. */
    public Answer toAnswer() {
        return new Answer(200, mediaType, new String(body, StandardCharsets.UTF_8), null, entityTag);
    }

    private Response respond(@Nullable String ifNoneMatch, String cacheControl) {
        Response.ResponseBuilder response = ETags.isCached(ifNoneMatch, entityTag)
                ? Response.notModified()
                : Response.ok(body).header(HttpHeaders.CONTENT_TYPE, mediaType);
        return response.header(HttpHeaders.ETAG, entityTag)
                .header(HttpHeaders.VARY, "Accept")
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .build();
    }

    private static String tag(byte[] body, Form form) {
        return "\"" + form.tag() + "-" + checksum(body) + "\"";
    }

    private static String checksum(byte[] body) {
        CRC32C checksum = new CRC32C();
        checksum.update(body);
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
