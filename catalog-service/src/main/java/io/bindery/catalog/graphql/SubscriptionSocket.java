package io.bindery.catalog.graphql;

import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.websocket.graphqltransportws.GraphQLTransportWSSubprotocolHandler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of graphql-transport-ws: SmallRye's protocol, with what it leaves out. The token comes with the handshake or as
 * {@code Authorization} in the payload of {@code connection_init}; when it expires the socket is closed with 4401, which clients take as
 * the end of their subscriptions. Used in one Vert.x context.
 */
final class SubscriptionSocket extends GraphQLTransportWSSubprotocolHandler {

    private static final Logger log = Logger.getLogger(SubscriptionSocket.class);

    private final SocketSession socket;
    private final RoutingContext routing;
    private final ContextState state;
    private final Execution execution;
    private final Documents documents;
    private final OperationMetrics metrics;
    private final GraphqlConfig.Socket limits;
    private final Vertx vertx;
    private final long initTimer;
    private boolean initialising;
    private long expiryTimer = -1;

    SubscriptionSocket(
            SocketSession socket,
            Map<String, Object> attributes,
            RoutingContext routing,
            ContextState state,
            Execution execution,
            Documents documents,
            OperationMetrics metrics,
            GraphqlConfig.Socket limits) {
        super(socket, attributes);
        this.socket = socket;
        this.routing = routing;
        this.state = state;
        this.execution = execution;
        this.documents = documents;
        this.metrics = metrics;
        this.limits = limits;
        vertx = routing.vertx();
        initTimer = vertx.setTimer(limits.initTimeout().toMillis(), late -> closeUninitialised());
    }

    /** A message of the client. */
    void receive(String text) {
        try {
            execution.during(state, () -> onMessage(text));
        } catch (RuntimeException fault) {
            log.debugf("a message that is none: %s", fault.toString());
            socket.close(CloseCode.BAD_MESSAGE);
        }
    }

    void refuseBinary() {
        socket.close(CloseCode.BAD_MESSAGE);
    }

    /** How many operations run here. */
    int running() {
        return activeOperations.size();
    }

    /** Sends the client elsewhere: it connects again by itself and subscribes anew. */
    void leave() {
        socket.close(CloseCode.RESTART);
    }

    @Override
    protected void onMessage(@Nullable JsonObject message) {
        if (message == null || socket.isClosed()) {
            return;
        }
        switch (text(message, "type")) {
            case "connection_init" -> initialise(message);
            case "subscribe" -> subscribe(message);
            case "complete" -> {
                requireText(message, "id");
                super.onMessage(message);
            }
            case "ping", "pong" -> super.onMessage(message);
            case null, default -> socket.close(CloseCode.BAD_MESSAGE);
        }
    }

    @Override
    protected void sendErrorMessage(String operation, ExecutionResponse response) throws IOException {
        // SmallRye keeps operations that never began.
        activeOperations.remove(operation);
        super.sendErrorMessage(operation, response);
    }

    @Override
    public void onClose() {
        vertx.cancelTimer(initTimer);
        vertx.cancelTimer(expiryTimer);
        super.onClose();
    }

    private void closeUninitialised() {
        if (!connectionInitialized.get()) {
            socket.close(CloseCode.INIT_TIMEOUT);
        }
    }

    private void initialise(JsonObject message) {
        if (initialising) {
            socket.close(CloseCode.TOO_MANY_INITS);
            return;
        }
        initialising = true;
        String token = message.get("payload") instanceof JsonObject payload ? text(payload, "Authorization") : null;
        if (token != null) {
            if (Callers.hasToken(routing)) {
                socket.close(CloseCode.TWO_TOKENS);
                return;
            }
            // Where the authentication of HTTP, which nobody has asked for yet, will look for it.
            routing.request().headers().set(HttpHeaders.AUTHORIZATION, token);
        }
        Callers.of(routing).subscribe().with(caller -> acknowledge(message, caller), failure -> {
            log.debugf("a token was refused: %s", failure.toString());
            socket.close(CloseCode.UNAUTHORIZED);
        });
    }

    private void acknowledge(JsonObject message, SecurityIdentity caller) {
        if (!socket.isClosed()) {
            closeWhenExpired(caller);
            execution.identify(state, caller);
            execution.during(state, () -> super.onMessage(message));
        }
    }

    private void closeWhenExpired(SecurityIdentity caller) {
        if (caller.getPrincipal() instanceof JsonWebToken token) {
            Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
            expiryTimer = vertx.setTimer(Math.max(1, left.toMillis()), over -> socket.close(CloseCode.EXPIRED));
        }
    }

    private void subscribe(JsonObject message) {
        String id = requireText(message, "id");
        JsonObject payload = message.getJsonObject("payload");
        String query = requireText(payload, "query");
        if (activeOperations.size() >= limits.maxOperations()) {
            String many = "There are " + limits.maxOperations() + " operations on this socket already";
            refuse(id, CodedError.of(ErrorCode.LIMIT_EXCEEDED, many));
            return;
        }
        try {
            var _ = documents.operation(query, text(payload, "operationName"));
        } catch (Refusal refusal) {
            refuse(id, refusal.errors().getFirst());
            return;
        }
        super.onMessage(message);
    }

    private void refuse(String id, CodedError error) {
        metrics.refused(error.code());
        socket.sendMessage(Json.createObjectBuilder()
                .add("id", id)
                .add("type", "error")
                .add("payload", Json.createArrayBuilder().add(Json.createObjectBuilder(error.toSpecification())))
                .build()
                .toString());
    }

    private static String requireText(JsonObject message, String name) {
        String text = text(message, name);
        if (text == null || text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static @Nullable String text(JsonObject message, String name) {
        JsonValue value = message.get(name);
        return value instanceof JsonString text ? text.getString() : null;
    }
}
