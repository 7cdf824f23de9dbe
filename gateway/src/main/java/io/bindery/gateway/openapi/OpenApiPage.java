package io.bindery.gateway.openapi;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.answer.Cors;
import io.bindery.gateway.answer.SecurityHeaders;
import io.bindery.gateway.openapi.OpenApiDocument.Written;
import io.bindery.gateway.proxy.InFlight;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/**
 * Answers {@code /openapi}: JSON, or YAML where the query {@code format=yaml} or the header Accept asks for it. 503 when no
 * service can be reached.
 */
@Singleton
public class OpenApiPage {

    /** Where it is. */
    public static final String PATH = "/openapi";

    private final OpenApiDocument document;
    private final InFlight inFlight;
    private final Answers answers;
    private final SecurityHeaders security;
    private final Cors cors;
    private final Vertx vertx;

    OpenApiPage(
            OpenApiDocument document,
            InFlight inFlight,
            Answers answers,
            SecurityHeaders security,
            Cors cors,
            Vertx vertx) {
        this.document = document;
        this.inFlight = inFlight;
        this.answers = answers;
        this.security = security;
        this.cors = cors;
        this.vertx = vertx;
    }

    /** Takes the request over. What it asks for is read before the document is waited for, in sight of the router. */
    public void answer(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            response.putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            answers.problem(request, 405, "There is nothing to change here");
            return;
        }
        boolean yaml = wantsYaml(request);
        Future<Written> written = document.get();
        request.resume();
        Promise<Void> answered = Promise.promise();
        inFlight.count(answered.future());
        Context context = vertx.getOrCreateContext();
        written.onComplete(outcome -> context.runOnContext(run -> {
            try {
                answers.orFail(request, () -> answer(request, outcome, yaml));
            } finally {
                answered.complete();
            }
        }));
    }

    private void answer(HttpServerRequest request, AsyncResult<Written> written, boolean yaml) {
        HttpServerResponse response = request.response();
        if (written.failed()) {
            answers.problem(request, 503, "No service can be reached at the moment");
        } else if (!response.ended() && !response.closed()) {
            cors.add(request.getHeader(HttpHeaders.ORIGIN), response.headers());
            security.add(request, response.headers());
            response.putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                    .putHeader(HttpHeaders.CONTENT_TYPE, yaml ? "application/yaml" : "application/json")
                    .end(yaml ? written.result().yaml() : written.result().json());
        }
    }

    private static boolean wantsYaml(HttpServerRequest request) {
        String format = request.getParam("format");
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return format != null ? format.equalsIgnoreCase("yaml") : accept != null && accept.contains("yaml");
    }
}
