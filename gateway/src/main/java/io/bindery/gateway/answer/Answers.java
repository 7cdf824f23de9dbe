package io.bindery.gateway.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.RequestId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes problems (RFC 9457) for requests that end at the gateway. */
@ApplicationScoped
public class Answers {

    private static final CharSequence CLOSE = HttpHeaders.createOptimized("close");

    private final ObjectMapper json;
    private final SecurityHeaders security;

    Answers(ObjectMapper json, SecurityHeaders security) {
        this.json = json;
        this.security = security;
    }

    /**
     * Ends the request with a problem. When its body has not arrived in full the connection is closed after the answer:
     * reading the rest of a body that nobody wants would be work that the sender decides on.
     */
    public void problem(HttpServerRequest request, int status, String detail) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        security.add(request, response.headers());
        boolean unread = !request.isEnded();
        if (unread && request.version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, CLOSE);
        }
        response.end(body(request, status, detail)).onComplete(written -> {
            if (unread && request.version() != HttpVersion.HTTP_2) {
                request.connection().close();
            }
        });
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
