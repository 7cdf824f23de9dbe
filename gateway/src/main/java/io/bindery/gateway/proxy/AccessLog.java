package io.bindery.gateway.proxy;

import io.bindery.gateway.proxy.AccessLogConfig.Requests;
import io.bindery.platform.http.RequestId;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * A line per request with its id, so that what a service logs under that id leads back to the request that began it. Never a
 * query, which may hold a token, and nothing about the person.
 */
@Singleton
class AccessLog {

    private static final Logger log = Logger.getLogger(AccessLog.class);

    private final Requests requests;

    AccessLog(AccessLogConfig config) {
        this.requests = config.requests();
    }

    /**
     * Notes a request that is over.
     *
     * @param status what it was answered; 0 when the client went away before
     */
    void write(HttpServerRequest request, boolean read, String route, int status, long nanos) {
        if (requests == Requests.NONE || (read && requests == Requests.WRITES)) {
            return;
        }
        MDC.put(RequestId.KEY, request.getHeader(RequestId.HEADER));
        log.infof(
                "%s %s %d in %d ms (%s)",
                request.method(), request.path(), status, TimeUnit.NANOSECONDS.toMillis(nanos), route);
    }
}
