package io.bindery.bench.load;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to send again and again, and what tells a good answer.
 *
 * @param method of HTTP
 * @param uri path and query
 * @param headers to send
 * @param body to send, null for none
 * @param status that a good answer has
 * @param leastBytes that the body of a good answer has: a GraphQL server says 200 to what failed, but says less
 */
public record LoadRequest(
        String method,
        String uri,
        Map<String, String> headers,
        @Nullable String body,
        int status,
        int leastBytes) {

    public LoadRequest {
        headers = Map.copyOf(headers);
    }

    /** A GET that wants a 200. */
    public static LoadRequest get(String uri, String accept) {
        return new LoadRequest("GET", uri, Map.of("Accept", accept), null, 200, 0);
    }

    /** A POST of JSON that wants a 200. */
    public static LoadRequest postJson(String uri, String body) {
        return new LoadRequest(
                "POST", uri, Map.of("Accept", "application/json", "Content-Type", "application/json"), body, 200, 0);
    }

    /** The same with one more header. */
    public LoadRequest with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new LoadRequest(method, uri, more, body, status, leastBytes);
    }

    /** The same, wanting this answer. */
    public LoadRequest wanting(int wantedStatus, int bytes) {
        return new LoadRequest(method, uri, headers, body, wantedStatus, bytes);
    }
}
