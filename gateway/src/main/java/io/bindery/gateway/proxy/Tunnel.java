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
 * An upgrade to WebSocket (RFC 6455): takes a place, asks the service, and hands the two connections to a {@link
 * WebSocketPipe}. A refusal of the service reaches the client as it is. The place is given back when all is over.
 *
 * <p>Nothing of the target is logged: its query may bear a token.
 */
final class Tunnel implements InFlight.Journey {

    private static final CharSequence RETRY_AFTER_SECONDS = HttpHeaders.createOptimized("5");

    private final Forwarder forwarder;
    private final HttpServerRequest request;
    private final Route route;
    private final Upstream upstream;
    private final String uri;
    private final WebSocketPlaces.Client client;
    private final Context context;
    private final long startNanos = System.nanoTime();

    private volatile @Nullable WebSocketPipe pipe;
    private @Nullable HttpClientRequest outgoing;
    private boolean over;

    Tunnel(
            Forwarder forwarder,
            HttpServerRequest request,
            Route route,
            Upstream upstream,
            String uri,
            WebSocketPlaces.Client client) {
        this.forwarder = forwarder;
        this.request = request;
        this.route = route;
        this.upstream = upstream;
        this.uri = uri;
        this.client = client;
        this.context = forwarder.currentContext();
    }

    void open() {
        WebSocketPlaces.Refusal refusal = forwarder.places().take(client);
        if (refusal != null) {
            forwarder.metrics().refused(refusal.cause());
            request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            forwarder.answers().problem(request, refusal.status(), refusal.detail());
            return;
        }
        forwarder.inFlight().begin(this);
        request.response().closeHandler(closed -> {
            if (pipe == null) {
                leave(0);
            }
        });
        upstream.tunnels()
                .request(upstream.target())
                .compose(this::ask)
                .compose(this::answer)
                .onFailure(this::fail);
    }

    @Override
    public void endIfOverdue(long nowNanos) {
        WebSocketPipe open = pipe;
        if (open != null) {
            if (open.isOverdue(nowNanos)) {
                context.runOnContext(run -> open.endOverdue());
            }
        } else if (nowNanos - startNanos
                > forwarder.webSockets().connectTimeout().toNanos()) {
            context.runOnContext(run -> {
                if (pipe == null) {
                    fail(Failure.idle());
                }
            });
        }
    }

    @Override
    public void end() {
        context.runOnContext(run -> {
            WebSocketPipe open = pipe;
            if (open != null) {
                open.close(CloseCause.STOPPING);
            } else {
                refuse(503, "The gateway is stopping; try again");
            }
        });
    }

    private Future<HttpClientResponse> ask(HttpClientRequest opened) {
        outgoing = opened.exceptionHandler(broken -> {
            // The answer's future fails with the same; without a handler it would be logged as an error.
        });
        if (over) {
            // The client went away, or waited too long, while the connection was made.
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
        if (over) {
            return Future.succeededFuture();
        }
        int status = inward.statusCode();
        HttpServerResponse response = request.response().setStatusCode(status);
        if (status != 101) {
            forwarder.responseHeaders().complete(inward.headers(), request, route.access());
            response.headers().addAll(inward.headers());
            request.resume();
            return response.send(inward).onComplete(sent -> leave(status));
        }
        // What is said before the pipe is there waits in the connection.
        NetSocket service = inward.netSocket().pause();
        // A gateway about to stop has put its own there.
        response.headers().remove(HttpHeaders.CONNECTION);
        inward.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("X-Request-Id") && !name.equalsIgnoreCase("Server")) {
                response.headers().add(name, value);
            }
        });
        return request.toNetSocket().onSuccess(socket -> join(socket, service));
    }

    private void join(NetSocket socket, NetSocket service) {
        if (over) {
            socket.close();
            service.close();
            return;
        }
        record(101);
        WebSocketPipe open =
                new WebSocketPipe(socket, service, forwarder.webSockets(), route.tunnelIdleNanos(), this::ended);
        pipe = open;
        open.start();
    }

    private void ended(CloseCause cause) {
        forwarder.metrics().webSocketClosed(cause.label());
        giveBack();
    }

    private void fail(Throwable thrown) {
        if (!over) {
            fail(Failure.of(thrown));
        }
    }

    private void fail(Failure failure) {
        if (!over) {
            forwarder.metrics().upstreamFailed(upstream.name(), failure.cause());
            refuse(failure.status(), failure.detail());
        }
    }

    private void refuse(int status, String detail) {
        if (over) {
            return;
        }
        if (request.response().headWritten()) {
            request.response().reset();
        } else {
            forwarder.answers().problem(request, status, detail);
        }
        leave(status);
    }

    /** It has come to nothing: the client was answered with this status, or went away (0). */
    private void leave(int status) {
        if (over) {
            return;
        }
        record(status);
        giveBack();
        if (outgoing != null) {
            // Not kept for others: a WebSocket must live on the event loop of its client.
            outgoing.reset();
            outgoing.connection().close();
        }
    }

    private void record(int status) {
        forwarder.metrics().route(route.name()).record(true, status, System.nanoTime() - startNanos);
    }

    private void giveBack() {
        over = true;
        forwarder.inFlight().end(this);
        forwarder.places().giveBack(client);
    }
}
