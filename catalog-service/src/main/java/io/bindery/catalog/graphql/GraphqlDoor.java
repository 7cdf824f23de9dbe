package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import graphql.language.OperationDefinition.Operation;
import io.bindery.platform.database.Outage;
import io.bindery.platform.http.RequestId;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /graphql}: GraphQL over HTTP (draft of 2025 of the GraphQL foundation) in front of SmallRye's own handler, which answers
 * everything with 200 and executes mutations that come by GET. WebSockets go to {@link SocketDoor}.
 */
@ApplicationScoped
class GraphqlDoor {

    static final String PATH = "/graphql";

    /** Behind what authenticates (-200), before SmallRye's handler of WebSockets (-99), which would take them. */
    private static final int ORDER = -150;

    private static final String CHALLENGE = "Bearer realm=\"bindery\", error=\"invalid_token\"";
    private static final String METHODS = "GET, POST";

    private final GraphqlConfig config;
    private final PersistedQueries persisted;
    private final Documents documents;
    private final Execution execution;
    private final SocketDoor sockets;
    private final OperationMetrics metrics;

    GraphqlDoor(
            GraphqlConfig config,
            PersistedQueries persisted,
            Documents documents,
            Execution execution,
            SocketDoor sockets,
            OperationMetrics metrics) {
        this.config = config;
        this.persisted = persisted;
        this.documents = documents;
        this.execution = execution;
        this.sockets = sockets;
        this.metrics = metrics;
    }

    void install(@Observes Router router) {
        router.route(PATH).order(ORDER).handler(this::take);
    }

    private void take(RoutingContext routing) {
        if (SocketDoor.isUpgrade(routing.request())) {
            sockets.take(routing);
            return;
        }
        HttpServerRequest request = routing.request();
        // A refusal of Accept itself must be told in some type.
        Optional<AnswerType> best = AnswerType.best(request.headers().getAll(HttpHeaders.ACCEPT));
        AnswerType type = best.orElse(AnswerType.JSON);
        if (best.isEmpty()) {
            refuse(routing, type, Refusal.of(406, ErrorCode.BAD_REQUEST, "Answers are " + AnswerType.NAMES));
        } else if (request.method().equals(HttpMethod.GET)) {
            serve(routing, type, () -> GraphqlRequest.ofAddress(request.uri()));
        } else if (!request.method().equals(HttpMethod.POST)) {
            Refusal refusal = Refusal.of(405, ErrorCode.BAD_REQUEST, "GraphQL takes GET and POST");
            refuse(routing, type, refusal.with("Allow", METHODS));
        } else if (!isJson(request)) {
            refuse(routing, type, Refusal.of(415, ErrorCode.BAD_REQUEST, "The body must be application/json in UTF-8"));
        } else {
            RequestBody.read(
                    request,
                    config.maxBody().asLongValue(),
                    body -> serve(routing, type, () -> GraphqlRequest.ofBody(body)),
                    tooLarge -> refuse(routing, type, tooLarge));
        }
    }

    private void serve(RoutingContext routing, AnswerType type, Supplier<GraphqlRequest> read) {
        try {
            GraphqlRequest request = persisted.complete(read.get());
            check(request, routing.request().method());
            Callers.of(routing)
                    .subscribe()
                    .with(caller -> execute(routing, type, request, caller), failure -> refuse(routing, type, failure));
        } catch (RuntimeException failure) {
            refuse(routing, type, failure);
        }
    }

    /** What can be refused before anybody asks who is calling. */
    private void check(GraphqlRequest request, HttpMethod method) {
        Operation operation = documents.operation(String.valueOf(request.query()), request.operationName());
        if (operation == Operation.MUTATION && method.equals(HttpMethod.GET)) {
            throw Refusal.of(405, ErrorCode.BAD_REQUEST, "A GET only reads; mutations are sent by POST")
                    .with("Allow", "POST");
        }
        if (operation == Operation.SUBSCRIPTION) {
            throw Refusal.unexecutable(CodedError.of(
                    ErrorCode.BAD_REQUEST, "Subscriptions are opened by a WebSocket of graphql-transport-ws"));
        }
    }

    /** Of no other type, so that no page of another site can send one without asking first. */
    private static boolean isJson(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_TYPE);
        String[] parts = header == null
                ? new String[] {""}
                : header.toLowerCase(Locale.ROOT).split(";", -1);
        boolean json = parts[0].strip().equals("application/json");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            json &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        return json;
    }

    private void execute(RoutingContext routing, AnswerType type, GraphqlRequest request, SecurityIdentity caller) {
        ContextState state = execution.begin(routing, caller);
        var _ = execution.run(request, state).whenComplete((result, failure) -> {
            execution.end(state);
            answer(routing, type, result, failure);
        });
    }

    private void answer(
            RoutingContext routing, AnswerType type, @Nullable ExecutionResult result, @Nullable Throwable failure) {
        try {
            if (result != null) {
                Answers.write(routing.response(), type, result);
            } else if (failure != null) {
                refuse(routing, type, failure);
            }
        } catch (RuntimeException broken) {
            refuse(routing, type, broken);
        }
    }

    private void refuse(RoutingContext routing, AnswerType type, Throwable failure) {
        switch (failure) {
            case Refusal refusal -> {
                metrics.refused(refusal.errors().getFirst().code());
                Answers.write(routing.response(), type, refusal);
            }
            case AuthenticationFailedException bad ->
                refuse(
                        routing,
                        type,
                        Refusal.of(401, ErrorCode.UNAUTHENTICATED, "The token is not valid")
                                .with("WWW-Authenticate", CHALLENGE));
            default -> {
                CodedError error = Failures.of(failure, "of " + routing.get(RequestId.KEY));
                metrics.refused(error.code());
                int status = Outage.isPassing(failure) ? 503 : 500;
                Answers.write(routing.response(), type, status, List.of(error));
            }
        }
    }
}
