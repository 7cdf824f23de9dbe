package io.bindery.gateway.answer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Adds what browsers need to be told, unless the service has told them already, and takes away who the server is. */
@Singleton
public class SecurityHeaders {

    /** What browsers are told. */
    @ConfigMapping(prefix = "bindery.gateway.security")
    interface SecurityConfig {

        /** How long browsers insist on TLS after an answer over TLS. */
        @WithDefault("365D")
        Duration strictTransportSecurity();
    }

    private static final CharSequence CONTENT_TYPE_OPTIONS = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence FRAME_OPTIONS = HttpHeaders.createOptimized("X-Frame-Options");
    private static final CharSequence DENY = HttpHeaders.createOptimized("DENY");
    private static final CharSequence CONTENT_SECURITY_POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence REFERRER_POLICY = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence SAME_ORIGIN_OR_ORIGIN =
            HttpHeaders.createOptimized("strict-origin-when-cross-origin");
    private static final CharSequence TRANSPORT_SECURITY = HttpHeaders.createOptimized("Strict-Transport-Security");
    private static final CharSequence POWERED_BY = HttpHeaders.createOptimized("X-Powered-By");

    private final CharSequence transportSecurity;

    SecurityHeaders(SecurityConfig config) {
        this.transportSecurity = HttpHeaders.createOptimized(
                "max-age=" + config.strictTransportSecurity().toSeconds() + "; includeSubDomains");
    }

    /** Completes the headers of an answer. */
    public void add(HttpServerRequest request, MultiMap headers) {
        addAllowingFrames(request, headers);
        if (!headers.contains(FRAME_OPTIONS) && !headers.contains(CONTENT_SECURITY_POLICY)) {
            headers.set(FRAME_OPTIONS, DENY);
        }
    }

    /** As {@link #add}, but leaves it to the service whether its pages may be framed. */
    public void addAllowingFrames(HttpServerRequest request, MultiMap headers) {
        headers.remove(HttpHeaders.SERVER);
        headers.remove(POWERED_BY);
        if (!headers.contains(CONTENT_TYPE_OPTIONS)) {
            headers.set(CONTENT_TYPE_OPTIONS, NO_SNIFF);
        }
        if (!headers.contains(REFERRER_POLICY)) {
            headers.set(REFERRER_POLICY, SAME_ORIGIN_OR_ORIGIN);
        }
        if ("https".equals(request.scheme()) && !headers.contains(TRANSPORT_SECURITY)) {
            headers.set(TRANSPORT_SECURITY, transportSecurity);
        }
    }
}
