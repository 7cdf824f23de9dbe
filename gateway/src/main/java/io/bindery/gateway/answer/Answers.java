package io.bindery.gateway.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.RequestId;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Writes problems (RFC 9457) for requests that end at the gateway. */
@Singleton
public class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);
    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

    private static final long MAX_LINGER_MILLIS = 2_000;
    private static final long MAX_LINGER_BYTES = 1 << 20;

    private final ObjectMapper json;
    private final Cors cors;
    private final SecurityHeaders security;
    private final Vertx vertx;

    Answers(ObjectMapper json, Cors cors, SecurityHeaders security, Vertx vertx) {
        this.json = json;
        this.cors = cors;
        this.security = security;
        this.vertx = vertx;
    }

    /**
     * Ends the request with a problem. When a body has not arrived in full the connection is closed after the answer:
     * reading the rest of a body that nobody wants would be work that the sender decides on. It is closed in stages (RFC
     * 9112, section 9.6), because a sender whose connection breaks in the middle of its body never sees the answer.
     */
    public void problem(HttpServerRequest request, int status, String detail) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        cors.add(request.getHeader(HttpHeaders.ORIGIN), response.headers());
        security.add(request, response.headers());
        boolean close = announcesBody(request) && !request.isEnded() && request.version() != HttpVersion.HTTP_2;
        if (close) {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
        } else {
            request.resume();
        }
        response.end(body(request, status, detail)).onComplete(written -> {
            if (close) {
                linger(request);
            }
        });
    }

    /**
     * Does what is left of a request after something was waited for. The router does not see what fails there, so it is
     * answered here, or broken off when its answer has begun.
     */
    public void orFail(HttpServerRequest request, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException fault) {
            LOG.error("A request failed in the gateway", fault);
            if (request.response().headWritten()) {
                request.response().reset();
            } else {
                problem(request, 500, "The gateway failed");
            }
        }
    }

    /** Takes and drops what the client still sends, for a short while, and then closes its connection. */
    private void linger(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        if (request.isEnded()) {
            connection.close();
            return;
        }
        vertx.setTimer(MAX_LINGER_MILLIS, late -> connection.close());
        AtomicLong left = new AtomicLong(MAX_LINGER_BYTES);
        request.handler(part -> {
            if (left.addAndGet(-part.length()) < 0) {
                connection.close();
            }
        });
        request.exceptionHandler(gone -> connection.close());
        request.endHandler(end -> connection.close());
        request.resume();
    }

    /** Whether the head of a request says that a body follows (RFC 9112, section 6.3). */
    public static boolean announcesBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null ? !length.equals("0") : request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    private Buffer body(HttpServerRequest request, int status, String detail) {
        Problem problem = Problem.of(status, detail).withRequestId(request.getHeader(RequestId.HEADER));
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a problem is always JSON", impossible);
        }
    }
}
