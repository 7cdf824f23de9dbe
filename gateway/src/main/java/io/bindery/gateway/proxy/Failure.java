package io.bindery.gateway.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

/**
 * Why an upstream did not serve a request, and what the caller gets for it.
 *
 * @param status 502, 503 or 504
 * @param cause label of the metric
 * @param detail for the caller; names no address
 */
record Failure(int status, String cause, String detail) {

    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case ConnectionPoolTooBusyException busy ->
                new Failure(503, "busy", "Too many requests wait for this service; try again soon");
            case ConnectTimeoutException late -> connectTimeout();
            case TimeoutException late -> connectTimeout();
            case ConnectException refused -> unreachable();
            case UnknownHostException unknown -> unreachable();
            default -> new Failure(502, "broken", "The service broke off or gave no proper answer");
        };
    }

    static Failure idle() {
        return new Failure(504, "timeout", "The service did not answer in time");
    }

    private static Failure connectTimeout() {
        return new Failure(504, "connect_timeout", "The service could not be connected to in time");
    }

    private static Failure unreachable() {
        return new Failure(502, "unreachable", "The service cannot be reached");
    }
}
