package io.bindery.gateway.edge;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.answer.SecurityHeaders;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;

/** Says at {@code /} what there is, for people who look around with curl. */
@Singleton
class FrontPage {

    private static final String PAGE = new JsonObject()
            .put("name", "Bindery")
            .put("books", "/api/v1/books")
            .put("recommendations", "/api/v1/recommendations")
            .put("orders", "/api/v1/orders")
            .put("rooms", "/api/v1/rooms")
            .put("socket", "/socket/websocket")
            .put("graphql", "/graphql")
            .put("openapi", "/openapi")
            .put("token", "/auth/realms/bindery/protocol/openid-connect/token")
            .encode();

    private final Answers answers;
    private final SecurityHeaders security;

    FrontPage(Answers answers, SecurityHeaders security) {
        this.answers = answers;
        this.security = security;
    }

    void answer(HttpServerRequest request) {
        if (!HttpMethod.GET.equals(request.method()) && !HttpMethod.HEAD.equals(request.method())) {
            request.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            answers.problem(request, 405, "There is nothing to change here");
            return;
        }
        request.resume();
        security.add(request, request.response().headers());
        request.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(PAGE);
    }
}
