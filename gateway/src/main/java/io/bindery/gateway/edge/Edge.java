package io.bindery.gateway.edge;

import io.bindery.gateway.answer.Answers;
import io.bindery.gateway.answer.Cors;
import io.bindery.gateway.metric.GatewayMetrics;
import io.bindery.gateway.openapi.OpenApiPage;
import io.bindery.gateway.proxy.Forwarder;
import io.bindery.gateway.route.Access;
import io.bindery.gateway.route.PathRefused;
import io.bindery.gateway.route.RequestPath;
import io.bindery.gateway.route.Route;
import io.bindery.gateway.route.RouteConfig;
import io.bindery.gateway.route.RouteTable;
import io.bindery.gateway.token.TokenRefused;
import io.bindery.gateway.token.TokenVerifier;
import io.bindery.gateway.token.Verified;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** What happens to every request, in this order: path, route, preflight, token, role; then it is forwarded. */
@Singleton
public class Edge {

    private static final Logger LOG = Logger.getLogger(Edge.class);
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final RouteTable routes;
    private final TokenVerifier tokens;
    private final Forwarder forwarder;
    private final Answers answers;
    private final Challenge challenge;
    private final Cors cors;
    private final FrontPage frontPage;
    private final OpenApiPage openApi;
    private final Drain drain;
    private final GatewayMetrics metrics;
    private final Vertx vertx;

    Edge(
            RouteConfig config,
            TokenVerifier tokens,
            Forwarder forwarder,
            Answers answers,
            Challenge challenge,
            Cors cors,
            FrontPage frontPage,
            OpenApiPage openApi,
            Drain drain,
            GatewayMetrics metrics,
            Vertx vertx) {
        this.routes = RouteTable.of(config);
        this.tokens = tokens;
        this.forwarder = forwarder;
        this.answers = answers;
        this.challenge = challenge;
        this.cors = cors;
        this.frontPage = frontPage;
        this.openApi = openApi;
        this.drain = drain;
        this.metrics = metrics;
        this.vertx = vertx;
    }

    void install(@Observes Router router) {
        router.route().handler(this::handle).failureHandler(this::fail);
    }

    private void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!drain.admits(request)) {
            refuse(request, "stopping", 503, "The gateway is stopping; try again");
            return;
        }
        String fault = RequestHead.fault(request);
        if (fault != null) {
            refuse(request, "bad_head", 400, fault);
            return;
        }
        try {
            RequestPath path = RequestPath.of(request.uri());
            Route route = routes.match(path.path());
            if (route != null) {
                handle(request, path, route);
            } else if (path.path().equals("/")) {
                frontPage.answer(request);
            } else if (path.path().equals(OpenApiPage.PATH)) {
                openApi.answer(request);
            } else {
                refuse(request, "no_route", 404, "There is nothing at this path");
            }
        } catch (PathRefused refused) {
            refuse(request, "bad_path", 400, String.valueOf(refused.getMessage()));
        }
    }

    private void handle(HttpServerRequest request, RequestPath path, Route route) {
        boolean untouched = route.access() == Access.UNTOUCHED;
        if (!METHODS.contains(request.method())) {
            refuseMethod(request, METHODS);
        } else if (!untouched && cors.isPreflight(request)) {
            cors.answerPreflight(request);
        } else if (!route.accepts(request.method())) {
            refuseMethod(request, route.methods());
        } else if (untouched) {
            forwarder.forward(request, route, path, null);
        } else {
            checkToken(request, path, route);
        }
    }

    private void refuseMethod(HttpServerRequest request, Set<HttpMethod> accepted) {
        String allow = accepted.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        request.response().putHeader(HttpHeaders.ALLOW, allow);
        refuse(request, "method", 405, "The method " + request.method() + " is not accepted here");
    }

    private void checkToken(HttpServerRequest request, RequestPath path, Route route) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (authorization == null) {
            if (route.needsToken(request.method())) {
                metrics.refused("no_token");
                challenge.askForToken(request);
            } else {
                forwarder.forward(request, route, path, null);
            }
            return;
        }
        if (request.headers().getAll(HttpHeaders.AUTHORIZATION).size() > 1) {
            refuse(request, "bad_token", 400, "There may be only one Authorization header");
            return;
        }
        Future<Verified> check = tokens.verify(Challenge.bearerToken(authorization));
        if (check.isComplete()) {
            decide(request, path, route, check);
        } else {
            Context context = vertx.getOrCreateContext();
            check.onComplete(checked ->
                    context.runOnContext(run -> answers.orFail(request, () -> decide(request, path, route, checked))));
        }
    }

    private void decide(HttpServerRequest request, RequestPath path, Route route, AsyncResult<Verified> check) {
        if (check.failed()) {
            boolean refused = check.cause() instanceof TokenRefused;
            metrics.refused(refused ? "bad_token" : "no_keys");
            challenge.answer(request, check.cause());
        } else if (!mayPass(route, check.result())) {
            refuse(request, "role", 403, "This needs one of the roles " + String.join(", ", route.roles()));
        } else {
            forwarder.forward(request, route, path, check.result());
        }
    }

    private static boolean mayPass(Route route, Verified caller) {
        return route.roles().isEmpty() || !Collections.disjoint(route.roles(), caller.roles());
    }

    /** What the router refuses before it comes to us, or a fault of ours. */
    private void fail(RoutingContext routing) {
        if (routing.statusCode() == 500 && routing.failure() != null) {
            LOG.error("A request failed in the gateway", routing.failure());
            answers.problem(routing.request(), 500, "The gateway failed");
        } else {
            refuse(routing.request(), "bad_head", routing.statusCode(), "The request is malformed");
        }
    }

    private void refuse(HttpServerRequest request, String cause, int status, String detail) {
        metrics.refused(cause);
        answers.problem(request, status, detail);
    }
}
