package io.bindery.gateway.edge;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP server lets through although recipients may disagree about it, so that no request reaches a service
 * whose end, host or headers it could see otherwise than the gateway (RFC 9112, sections 3.2 and 6.1).
 */
final class RequestHead {

    private RequestHead() {}

    /** What is wrong with the head of a request, for the caller; null when it is sound. */
    static @Nullable String fault(HttpServerRequest request) {
        int hosts = 0;
        int codings = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            String name = header.getKey();
            if (name.isEmpty()) {
                return "A header has no name";
            }
            if (name.equalsIgnoreCase("host")) {
                hosts++;
            } else if (name.equalsIgnoreCase("transfer-encoding")) {
                codings++;
                if (!header.getValue().equalsIgnoreCase("chunked")) {
                    return "The only transfer coding that is accepted is chunked";
                }
            }
        }
        boolean needsHost = request.version() == HttpVersion.HTTP_1_1;
        if (hosts > 1 || codings > 1 || (needsHost && hosts == 0) || !isAuthority(request)) {
            return "There must be one Host header, and at most one Transfer-Encoding";
        }
        return null;
    }

    private static boolean isAuthority(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_0 || request.authority() != null;
    }
}
