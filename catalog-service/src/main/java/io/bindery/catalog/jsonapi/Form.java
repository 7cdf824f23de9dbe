package io.bindery.catalog.jsonapi;

import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two forms in which the catalog takes and gives its resources. */
public enum Form {
    /** JSON:API 1.1 documents. */
    JSON_API(Form.JSON_API_TYPE, "jsonapi", Form.JSON_API_TYPE),
    /** Flat JSON, as a newcomer types it. */
    PLAIN(MediaType.APPLICATION_JSON, "plain", Problem.MEDIA_TYPE);

    public static final String JSON_API_TYPE = "application/vnd.api+json";

    private static final MediaType TYPE_OF_JSON_API = MediaType.valueOf(JSON_API_TYPE);

    private final String mediaType;
    private final String tag;
    private final String errorType;

    Form(String mediaType, String tag, String errorType) {
        this.mediaType = mediaType;
        this.tag = tag;
        this.errorType = errorType;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Names the form in entity tags. */
    public String tag() {
        return tag;
    }

    String errorType() {
        return errorType;
    }

    /** The form of the answer: what {@code Accept} names, else the form of the body, else JSON:API. */
    public static Form ofAnswer(HttpHeaders headers) {
        return ofAnswer(headers.getAcceptableMediaTypes(), headers.getMediaType());
    }

    static Form ofAnswer(List<MediaType> accepted, @Nullable MediaType body) {
        for (MediaType type : accepted) {
            if (!type.isWildcardType() && !type.isWildcardSubtype()) {
                if (type.isCompatible(TYPE_OF_JSON_API)) {
                    return JSON_API;
                }
                if (type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                    return PLAIN;
                }
            }
        }
        return body == null ? JSON_API : ofBody(body);
    }

    /** The form of the request's body, told by its media type. */
    public static Form ofBody(HttpHeaders headers) {
        return ofBody(headers.getMediaType());
    }

    private static Form ofBody(@Nullable MediaType type) {
        return type != null && type.isCompatible(TYPE_OF_JSON_API) ? JSON_API : PLAIN;
    }
}
