package io.bindery.gateway.proxy;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.metric.GatewayMetrics;
import io.bindery.gateway.route.RequestPath;
import io.bindery.gateway.route.Route;
import io.bindery.gateway.route.RouteConfig;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Sends requests that may pass to the upstream of their route. */
@Singleton
public class Forwarder {

    private final Map<String, Upstream> upstreams;
    private final Answers answers;
    private final ResponseHeaders responseHeaders;
    private final GatewayMetrics metrics;
    private final InFlight inFlight;
    private final Vertx vertx;

    Forwarder(
            RouteConfig config,
            Answers answers,
            ResponseHeaders responseHeaders,
            GatewayMetrics metrics,
            InFlight inFlight,
            Vertx vertx) {
        this.upstreams = config.upstreams().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        upstream -> Upstream.of(upstream.getKey(), upstream.getValue(), config.connections(), vertx)));
        this.answers = answers;
        this.responseHeaders = responseHeaders;
        this.metrics = metrics;
        this.inFlight = inFlight;
        this.vertx = vertx;
        // Seen from the start, so that an alert can tell "no failure" from "no data".
        upstreams.keySet().forEach(upstream -> metrics.upstreamFailures(upstream, "unreachable"));
    }

    /** Takes the request over: from here on it gets exactly one answer, or its connection is closed. */
    public void forward(HttpServerRequest request, Route route, RequestPath path) {
        if (declaredLength(request) > route.maxBodyBytes()) {
            metrics.refused("body_too_large");
            answers.problem(request, 413, tooLarge(route));
            return;
        }
        Upstream upstream = Objects.requireNonNull(upstreams.get(route.upstream()), route.upstream());
        String uri = upstream.basePath() + route.pathBehind(path.path()) + path.query();
        if (route.webSocket() && wantsWebSocket(request)) {
            new Tunnel(this, request, route, upstream, uri).open();
        } else {
            if (request.headers().contains(HttpHeaders.EXPECT)) {
                request.response().writeContinue();
            }
            new Exchange(this, request, route, upstream, uri).start();
        }
    }

    static String tooLarge(Route route) {
        return "The body may have at most " + route.maxBodyBytes() + " bytes";
    }

    Answers answers() {
        return answers;
    }

    ResponseHeaders responseHeaders() {
        return responseHeaders;
    }

    GatewayMetrics metrics() {
        return metrics;
    }

    InFlight inFlight() {
        return inFlight;
    }

    Context currentContext() {
        return vertx.getOrCreateContext();
    }

    /** The HTTP server has checked that it is a number. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean wantsWebSocket(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1
                && HttpMethod.GET.equals(request.method())
                && request.headers().contains(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE, true)
                && request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }
}
