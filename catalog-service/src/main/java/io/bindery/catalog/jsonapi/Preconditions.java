package io.bindery.catalog.jsonapi;

import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a request wants to be so before it is done (RFC 9110, 13). The lines of a header are one list. */
public final class Preconditions {

    private Preconditions() {}

    /** The tags that a write is only to be done to, for {@code ETags.permitsWrite}; null for whatever there is. */
    public static @Nullable String ofWrite(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_MATCH);
    }

    /** The tags that the caller has, null for none. */
    public static @Nullable String ofRead(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    }
}
