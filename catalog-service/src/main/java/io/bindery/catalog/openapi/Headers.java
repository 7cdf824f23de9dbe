package io.bindery.catalog.openapi;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;

/** The headers of answers. */
final class Headers {

    private static final String TAG = "The entity tag of this form of it, for If-None-Match and If-Match";

    private Headers() {}

    static Map<String, Header> ofRead(boolean isDeprecated) {
        Map<String, Header> headers = new TreeMap<>();
        headers.put("ETag", header(TAG));
        headers.put("Cache-Control", header("Who may keep it; it is to be asked for again each time"));
        headers.put("Vary", header("Accept"));
        if (isDeprecated) {
            headers.put("Deprecation", header("Since when nobody should begin to use it (RFC 9745)"));
            headers.put("Sunset", header("Until when it is there (RFC 8594)"));
            headers.put("Link", header("What takes its place: rel successor-version"));
        }
        return headers;
    }

    static Map<String, Header> ofWrite(boolean isCreation) {
        Map<String, Header> headers = new TreeMap<>();
        headers.put("ETag", header(TAG));
        if (isCreation) {
            headers.put("Location", header("Where it is now"));
        }
        return headers;
    }

    private static Header header(String means) {
        return OASFactory.createHeader().description(means).schema(RecordSchemas.text());
    }
}
