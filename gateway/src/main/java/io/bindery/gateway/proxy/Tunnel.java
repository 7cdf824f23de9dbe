package io.bindery.gateway.proxy;

import io.bindery.gateway.route.Route;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/**
 * An upgrade to WebSocket (RFC 6455) and the connection that comes of it: bytes in both directions with back-pressure,
 * not looked into. A refusal of the service reaches the client as it is.
 */
final class Tunnel implements InFlight.Journey {

    private final Forwarder forwarder;
    private final HttpServerRequest request;
    private final Route route;
    private final Upstream upstream;
    private final String uri;
    private final Context context;

    private volatile long lastByteNanos = System.nanoTime();
    private @Nullable HttpClientRequest outgoing;
    private @Nullable NetSocket client;
    private @Nullable NetSocket service;
    private boolean over;

    Tunnel(Forwarder forwarder, HttpServerRequest request, Route route, Upstream upstream, String uri) {
        this.forwarder = forwarder;
        this.request = request;
        this.route = route;
        this.upstream = upstream;
        this.uri = uri;
        this.context = forwarder.currentContext();
    }

    void open() {
        forwarder.inFlight().begin(this);
        request.response().closeHandler(closed -> close());
        upstream.tunnels()
                .request(upstream.target())
                .compose(this::ask)
                .compose(this::answer)
                .onFailure(this::fail);
    }

    @Override
    public void endIfOverdue(long nowNanos) {
        long limit = client == null ? route.idleNanos() : route.tunnelIdleNanos();
        if (nowNanos - lastByteNanos > limit) {
            context.runOnContext(run -> {
                if (client == null && !over) {
                    answer(Failure.idle());
                } else {
                    close();
                }
            });
        }
    }

    @Override
    public void end() {
        context.runOnContext(run -> close());
    }

    private Future<HttpClientResponse> ask(HttpClientRequest opened) {
        outgoing = opened.exceptionHandler(broken -> {
            // The answer's future fails with the same; without a handler it would be logged as an error.
        });
        if (over) {
            // The client went away while the connection was made.
            opened.reset();
            return Future.failedFuture("the request is over");
        }
        opened.setMethod(HttpMethod.GET).setURI(uri);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
        RequestHeaders.clean(headers, request);
        headers.remove(HttpHeaders.HOST).remove(HttpHeaders.CONTENT_LENGTH);
        opened.headers().setAll(headers);
        opened.headers().set(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE).set(HttpHeaders.UPGRADE, "websocket");
        return opened.connect();
    }

    private Future<?> answer(HttpClientResponse inward) {
        HttpServerResponse response = request.response().setStatusCode(inward.statusCode());
        if (inward.statusCode() != 101) {
            forwarder.responseHeaders().complete(inward.headers(), request, route.access());
            response.headers().addAll(inward.headers());
            request.resume();
            return response.send(inward).onComplete(sent -> close());
        }
        inward.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("X-Request-Id") && !name.equalsIgnoreCase("Server")) {
                response.headers().add(name, value);
            }
        });
        return request.toNetSocket().onSuccess(socket -> join(socket, inward.netSocket()));
    }

    private void join(NetSocket outer, NetSocket inner) {
        client = outer;
        service = inner;
        if (over) {
            closeBoth(outer, inner);
            return;
        }
        pour(outer, inner);
        pour(inner, outer);
    }

    private void pour(NetSocket from, NetSocket to) {
        from.handler(bytes -> {
            lastByteNanos = System.nanoTime();
            to.write(bytes);
            if (to.writeQueueFull()) {
                from.pause();
                to.drainHandler(drained -> from.resume());
            }
        });
        from.exceptionHandler(broken -> close());
        from.closeHandler(closed -> close());
    }

    private void fail(Throwable thrown) {
        if (!over) {
            answer(Failure.of(thrown));
        }
    }

    private void answer(Failure failure) {
        forwarder.metrics().upstreamFailed(upstream.name(), failure.cause());
        if (request.response().headWritten()) {
            request.response().reset();
        } else {
            forwarder.answers().problem(request, failure.status(), failure.detail());
        }
        close();
    }

    private void close() {
        if (over) {
            return;
        }
        over = true;
        forwarder.inFlight().end(this);
        if (client != null && service != null) {
            closeBoth(client, service);
        } else if (outgoing != null) {
            outgoing.reset();
        }
    }

    private static void closeBoth(NetSocket outer, NetSocket inner) {
        outer.close();
        inner.close();
    }
}
