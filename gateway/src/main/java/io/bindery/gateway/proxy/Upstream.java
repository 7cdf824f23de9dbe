package io.bindery.gateway.proxy;

import io.bindery.gateway.route.RouteConfig.Connections;
import io.bindery.platform.start.BadConfiguration;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * A service behind the gateway and the connections to it.
 *
 * @param basePath put before the path of each request; empty for most
 * @param client connections for requests
 * @param tunnels connections for WebSockets, apart so that open ones take no place from requests
 * @param target where requests go; only read, so all requests share it
 */
record Upstream(String name, String basePath, HttpClient client, HttpClient tunnels, RequestOptions target) {

    private static final int MAX_RESPONSE_HEADER_BYTES = 32 * 1024;

    static Upstream of(String name, URI url, Connections connections, int maxWebSockets, Vertx vertx) {
        boolean tls = "https".equals(url.getScheme());
        boolean known = tls || "http".equals(url.getScheme());
        if (!known || url.getHost() == null || url.getRawQuery() != null) {
            throw new BadConfiguration(
                    "bindery.gateway.upstreams." + name, "is not an http or https URL of a service: " + url);
        }
        String path = url.getRawPath() == null ? "" : url.getRawPath();
        int connectMillis = Math.toIntExact(connections.connectTimeout().toMillis());
        RequestOptions target = new RequestOptions()
                .setHost(url.getHost())
                .setPort(url.getPort() > 0 ? url.getPort() : tls ? 443 : 80)
                .setSsl(tls)
                .setConnectTimeout(connectMillis);
        return new Upstream(
                name,
                path.endsWith("/") ? path.substring(0, path.length() - 1) : path,
                client(connections, connections.max(), connections.maxWaiting(), vertx),
                client(connections, maxWebSockets, 0, vertx),
                target);
    }

    private static HttpClient client(Connections connections, int max, int maxWaiting, Vertx vertx) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(true)
                .setKeepAliveTimeout(Math.toIntExact(connections.keepAlive().toSeconds()))
                .setConnectTimeout(Math.toIntExact(connections.connectTimeout().toMillis()))
                .setMaxWaitQueueSize(maxWaiting)
                .setMaxHeaderSize(MAX_RESPONSE_HEADER_BYTES)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true);
        return vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(max))
                // What breaks a connection fails the request on it; without a handler it would be logged as an error.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }
}
