package io.bindery.gateway.proxy;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.route.Route;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyOptions;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way through the proxy: opens the way to the service, cleans the headers of both directions, counts
 * the body against the route's limit, and turns what goes wrong into one answer.
 *
 * <p>Lives on the event loop of the client's connection; only the time of the last byte is read from elsewhere.
 */
final class Exchange implements OriginRequestProvider, ProxyInterceptor, InFlight.Journey {

    private static final ProxyOptions NO_WEB_SOCKETS = new ProxyOptions().setSupportWebSocket(false);
    private static final long MAX_BUFFERED_FOR_HTTP_1_0 = 1 << 20;

    private final Forwarder forwarder;
    private final HttpServerRequest request;
    private final Route route;
    private final Upstream upstream;
    private final String uri;
    private final Context context;
    private final long startNanos = System.nanoTime();

    private volatile long lastByteNanos = startNanos;
    private @Nullable HttpClientRequest outgoing;
    private long received;
    private boolean over;

    Exchange(Forwarder forwarder, HttpServerRequest request, Route route, Upstream upstream, String uri) {
        this.forwarder = forwarder;
        this.request = request;
        this.route = route;
        this.upstream = upstream;
        this.uri = uri;
        this.context = forwarder.currentContext();
    }

    void start() {
        forwarder.inFlight().begin(this);
        HttpServerResponse response = request.response();
        response.endHandler(ended -> finish(response.getStatusCode()));
        response.closeHandler(closed -> {
            finish(0);
            giveUp();
        });
        HttpProxy.reverseProxy(NO_WEB_SOCKETS, upstream.client())
                .origin(this)
                .addInterceptor(this)
                .handle(request);
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext proxy) {
        return upstream.client().request(upstream.target()).map(opened -> {
            outgoing = opened.exceptionHandler(broken -> {
                // The answer's future fails with the same; without a handler it would be logged as an error.
            });
            if (over) {
                // The client went away, or waited too long, while the connection was made.
                opened.reset();
            }
            // Before the proxy looks at the answer: it trips over an unreadable Expires.
            opened.response().onSuccess(Exchange::dropUnreadableExpiry);
            return opened;
        });
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
        ProxyRequest outward = proxy.request();
        RequestHeaders.clean(outward.headers(), request);
        outward.setURI(uri);
        if (Answers.announcesBody(request)) {
            outward.setBody(Body.body(
                    new WatchedStream(outward.getBody().stream(), this::countReceived),
                    outward.getBody().length()));
        } else {
            outward.setBody(null);
            request.resume();
        }
        return proxy.sendRequest().recover(this::fail);
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxy) {
        ProxyResponse inward = proxy.response();
        touch(0);
        forwarder.responseHeaders().complete(inward.headers(), request, route.access());
        Body body = inward.getBody();
        if (body != null && body.length() < 0 && hasNoBody(inward)) {
            // The proxy would announce chunks that must not come.
            body.stream().resume();
            inward.setBody(null);
        } else if (body != null) {
            boolean buffered = request.version() == HttpVersion.HTTP_1_0 && body.length() < 0;
            inward.setBody(Body.body(
                    new WatchedStream(body.stream(), buffered ? this::countBuffered : this::touch), body.length()));
        }
        // When the answer breaks off half way the proxy has reset both sides; there is nothing left to say.
        return proxy.sendResponse().otherwiseEmpty();
    }

    @Override
    public void endIfOverdue(long nowNanos) {
        if (nowNanos - lastByteNanos > route.idleNanos()) {
            context.runOnContext(run -> {
                if (request.isEnded()) {
                    fail(Failure.idle());
                } else {
                    breakOff(408, "The body of the request did not arrive in time");
                }
            });
        }
    }

    @Override
    public void end() {
        context.runOnContext(run -> breakOff(503, "The gateway stops"));
    }

    private void touch(int bytes) {
        lastByteNanos = System.nanoTime();
    }

    private void countReceived(int bytes) {
        touch(bytes);
        received += bytes;
        if (received > route.maxBodyBytes()) {
            breakOff(413, Forwarder.tooLarge(route));
        }
    }

    /** A client of HTTP/1.0 does not know chunks, so the proxy gathers an answer of unknown length. Not without end. */
    private void countBuffered(int bytes) {
        touch(bytes);
        received += bytes;
        if (received > MAX_BUFFERED_FOR_HTTP_1_0) {
            breakOff(502, "The answer is too long for HTTP/1.0");
        }
    }

    private Future<ProxyResponse> fail(Throwable thrown) {
        if (!over) {
            fail(Failure.of(thrown));
        }
        // The answer is given here; a future that never ends leaves the proxy nothing to do.
        return Promise.<ProxyResponse>promise().future();
    }

    private void fail(Failure failure) {
        if (!over) {
            forwarder.metrics().upstreamFailed(upstream.name(), failure.cause());
            breakOff(failure.status(), failure.detail());
        }
    }

    /** Ends both sides: with an answer when none has begun, else by breaking it off, so that no one takes it for whole. */
    private void breakOff(int status, String detail) {
        if (over) {
            return;
        }
        HttpServerResponse response = request.response();
        if (response.headWritten()) {
            response.reset();
        } else {
            forwarder.answers().problem(request, status, detail);
        }
        finish(status);
        giveUp();
    }

    private void finish(int status) {
        if (over) {
            return;
        }
        over = true;
        forwarder.inFlight().end(this);
        boolean read = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        long nanos = System.nanoTime() - startNanos;
        forwarder.metrics().route(route.name()).record(read, status, nanos);
        forwarder.accessLog().write(request, read, route.name(), status, nanos);
    }

    /** Tells the service that nobody waits for its answer any more. */
    private void giveUp() {
        if (outgoing != null) {
            outgoing.reset(0, new CancellationException("the request is over"));
        }
    }

    private boolean hasNoBody(ProxyResponse inward) {
        int status = inward.getStatusCode();
        return status == 204 || status == 304 || HttpMethod.HEAD.equals(request.method());
    }

    private static void dropUnreadableExpiry(HttpClientResponse response) {
        String cacheControl = response.getHeader(HttpHeaders.CACHE_CONTROL);
        String expires = response.getHeader(HttpHeaders.EXPIRES);
        if (cacheControl != null && expires != null && cacheControl.contains("public")) {
            response.headers().remove(HttpHeaders.EXPIRES);
        }
    }
}
