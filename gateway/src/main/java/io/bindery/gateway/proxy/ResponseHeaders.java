package io.bindery.gateway.proxy;

import io.bindery.gateway.answer.Cors;
import io.bindery.gateway.answer.SecurityHeaders;
import io.bindery.gateway.route.Access;
import io.bindery.platform.http.RequestId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;

/** The headers of an answer on the outer side. */
@Singleton
class ResponseHeaders {

    /** What concerns only the inner connection; the length of the body is kept by the proxy itself. */
    private static final List<CharSequence> INNER = List.of(
            HttpHeaders.CONNECTION,
            HttpHeaders.createOptimized("keep-alive"),
            HttpHeaders.createOptimized("proxy-authenticate"),
            HttpHeaders.createOptimized("proxy-connection"),
            HttpHeaders.createOptimized("trailer"),
            HttpHeaders.UPGRADE);

    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);

    private final Cors cors;
    private final SecurityHeaders security;

    ResponseHeaders(Cors cors, SecurityHeaders security) {
        this.cors = cors;
        this.security = security;
    }

    /** Makes the service's headers fit for the client. The request id is on the answer already. */
    void complete(MultiMap headers, HttpServerRequest request, Access access) {
        String named = headers.get(HttpHeaders.CONNECTION);
        if (named != null) {
            for (String name : named.split(",", -1)) {
                headers.remove(name.strip());
            }
        }
        for (CharSequence name : INNER) {
            headers.remove(name);
        }
        headers.remove(REQUEST_ID);
        if (access == Access.UNTOUCHED) {
            security.addAllowingFrames(request, headers);
        } else {
            cors.add(request.getHeader(HttpHeaders.ORIGIN), headers);
            security.add(request, headers);
        }
    }
}
