package io.bindery.gateway.proxy;

import io.bindery.gateway.route.RouteConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The services behind the gateway, by name. */
@Singleton
public class Upstreams {

    private final Map<String, Upstream> byName;

    Upstreams(RouteConfig config, WebSocketConfig webSockets, Vertx vertx) {
        this.byName = config.upstreams().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        upstream -> Upstream.of(
                                upstream.getKey(),
                                upstream.getValue(),
                                config.connections(),
                                webSockets.max(),
                                vertx)));
    }

    /** Their names. */
    public Set<String> names() {
        return byName.keySet();
    }

    Upstream get(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /**
     * Reads a document of a service for the gateway's own use. Fails when the service does not answer with 200 and a
     * whole body of at most {@code maxBytes} within the timeout. May complete on another thread.
     */
    public Future<Buffer> read(String name, String uri, Duration timeout, long maxBytes) {
        Upstream upstream = get(name);
        RequestOptions target = new RequestOptions(upstream.target()).setURI(upstream.basePath() + uri);
        return upstream.client().request(target).compose(request -> {
            request.exceptionHandler(broken -> {
                // The answer's future fails with the same; without a handler it would be logged as an error.
            });
            return request.send()
                    .compose(answer -> gather(answer, maxBytes))
                    .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(failed -> request.reset());
        });
    }

    private static Future<Buffer> gather(HttpClientResponse answer, long maxBytes) {
        if (answer.statusCode() != 200) {
            return Future.failedFuture("status " + answer.statusCode());
        }
        Promise<Buffer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        answer.handler(part -> {
            body.appendBuffer(part);
            if (body.length() > maxBytes) {
                whole.tryFail("longer than " + maxBytes + " bytes");
            }
        });
        answer.exceptionHandler(whole::tryFail);
        answer.endHandler(end -> whole.tryComplete(body));
        return whole.future();
    }
}
