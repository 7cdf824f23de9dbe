package io.bindery.gateway.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request on the inner side. What concerns only the connection (RFC 9110, section 7.6.1) and what
 * services would believe because only a gateway can know it are taken out; what the gateway knows is put in.
 */
final class RequestHeaders {

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");
    private static final CharSequence FORWARDED_HOST = HttpHeaders.createOptimized("X-Forwarded-Host");
    private static final CharSequence FORWARDED_PORT = HttpHeaders.createOptimized("X-Forwarded-Port");

    /** Names that end at the gateway, in lower case. */
    private static final Set<String> OURS = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "expect",
            "forwarded",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override");

    private static final List<String> OUR_PREFIXES =
            List.of("proxy-", "x-forwarded-", "x-bindery-", "x-original-", "x-ssl-");

    private RequestHeaders() {}

    /** Makes a copy of the client's headers fit for the service. */
    static void clean(MultiMap headers, HttpServerRequest request) {
        List<String> doomed = null;
        for (Map.Entry<String, String> header : headers) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("connection")) {
                doomed = with(doomed, header.getValue().split(",", -1));
            }
            if (isOurs(name)) {
                doomed = with(doomed, name);
            }
        }
        if (doomed != null) {
            doomed.forEach(name -> headers.remove(name.strip()));
        }
        describe(headers, request);
    }

    /** An underscore is a legal way to write what some servers take for a dash. No client of ours needs it. */
    private static boolean isOurs(String name) {
        if (OURS.contains(name) || name.indexOf('_') >= 0) {
            return true;
        }
        for (String prefix : OUR_PREFIXES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> with(@Nullable List<String> names, String... more) {
        List<String> all = names == null ? new ArrayList<>(4) : names;
        all.addAll(List.of(more));
        return all;
    }

    private static void describe(MultiMap headers, HttpServerRequest request) {
        String scheme = request.scheme();
        HostAndPort authority = request.authority();
        headers.set(FORWARDED_FOR, request.remoteAddress().hostAddress());
        headers.set(FORWARDED_PROTO, scheme);
        if (authority != null) {
            int port = authority.port() > 0 ? authority.port() : "https".equals(scheme) ? 443 : 80;
            headers.set(FORWARDED_HOST, authority.toString());
            headers.set(FORWARDED_PORT, Integer.toString(port));
        }
    }
}
