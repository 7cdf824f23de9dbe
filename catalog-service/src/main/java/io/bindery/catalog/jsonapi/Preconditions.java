package io.bindery.catalog.jsonapi;

import io.bindery.platform.http.ETags;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** What a request wants to be so before it is done (RFC 9110, 13). The lines of a header are one list. */
public final class Preconditions {

    private static final String NO_TAG = "";

    private Preconditions() {}

    /**
     * What a write is only to be done to, for {@link ETags#permitsWrite}: the tags of {@code If-Match}, or none at all where
     * {@code If-None-Match: *} says that there must be nothing to write to. Null for whatever there is.
     */
    public static @Nullable String ofWrite(HttpHeaders headers) {
        String unless = ofRead(headers);
        return unless != null && unless.strip().equals("*") ? NO_TAG : headers.getHeaderString(HttpHeaders.IF_MATCH);
    }

    /** The tags that the caller has, null for none. */
    public static @Nullable String ofRead(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    }
}
