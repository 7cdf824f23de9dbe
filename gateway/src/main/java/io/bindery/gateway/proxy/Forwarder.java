package io.bindery.gateway.proxy;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.metric.GatewayMetrics;
import io.bindery.gateway.route.RequestPath;
import io.bindery.gateway.route.Route;
import io.bindery.gateway.token.Verified;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Sends requests that may pass to the upstream of their route. */
@Singleton
public class Forwarder {

    private final Upstreams upstreams;
    private final Answers answers;
    private final ResponseHeaders responseHeaders;
    private final GatewayMetrics metrics;
    private final AccessLog accessLog;
    private final InFlight inFlight;
    private final WebSocketConfig webSockets;
    private final WebSocketPlaces places;
    private final Vertx vertx;

    Forwarder(
            Upstreams upstreams,
            Answers answers,
            ResponseHeaders responseHeaders,
            GatewayMetrics metrics,
            AccessLog accessLog,
            InFlight inFlight,
            WebSocketConfig webSockets,
            WebSocketPlaces places,
            Vertx vertx) {
        this.upstreams = upstreams;
        this.answers = answers;
        this.responseHeaders = responseHeaders;
        this.metrics = metrics;
        this.accessLog = accessLog;
        this.inFlight = inFlight;
        this.webSockets = webSockets;
        this.places = places;
        this.vertx = vertx;
        // Seen from the start, so that an alert can tell "no failure" from "no data".
        upstreams.names().forEach(upstream -> metrics.upstreamFailures(upstream, "unreachable"));
        for (CloseCause cause : CloseCause.values()) {
            metrics.webSocketsClosed(cause.label());
        }
    }

    /**
     * Takes the request over: from here on it gets exactly one answer, or its connection is closed.
     *
     * @param caller who sends it, when a token has told
     */
    public void forward(HttpServerRequest request, Route route, RequestPath path, @Nullable Verified caller) {
        if (declaredLength(request) > route.maxBodyBytes()) {
            metrics.refused("body_too_large");
            answers.problem(request, 413, tooLarge(route));
            return;
        }
        Upstream upstream = upstreams.get(route.upstream());
        String uri = upstream.basePath() + route.pathBehind(path.path()) + path.query();
        if (route.webSocket() && wantsWebSocket(request)) {
            new Tunnel(this, request, route, upstream, uri, places.client(caller, request)).open();
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

    AccessLog accessLog() {
        return accessLog;
    }

    InFlight inFlight() {
        return inFlight;
    }

    WebSocketConfig webSockets() {
        return webSockets;
    }

    WebSocketPlaces places() {
        return places;
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
                && request.headers().contains(HttpHeaders.UPGRADE, "websocket", true)
                && !Answers.announcesBody(request);
    }
}
