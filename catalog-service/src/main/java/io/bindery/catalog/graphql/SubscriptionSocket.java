package io.bindery.catalog.graphql;

import graphql.language.OperationDefinition.Operation;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket of graphql-transport-ws. The token comes with the handshake or as {@code Authorization} in the payload of
 * {@code connection_init}; when it expires the socket is closed with 4401, which clients take as the end of their subscriptions. Used in
 * one Vert.x context.
 */
final class SubscriptionSocket {

    private static final Logger log = Logger.getLogger(SubscriptionSocket.class);

    /** So that nobody between takes a silent socket for a dead one. */
    private static final long PING_MILLIS = 10_000;

    private enum Phase {
        OPEN,
        INITIALISING,
        ACKNOWLEDGED
    }

    private final SocketSession socket;
    private final RoutingContext routing;
    private final ContextState state;
    private final Execution execution;
    private final Documents documents;
    private final OperationMetrics metrics;
    private final GraphqlConfig config;
    private final Vertx vertx;
    private final long initTimer;
    private final long pingTimer;
    private final Map<String, SocketOperation> operations = new ConcurrentHashMap<>();

    /** With those that were taken back while their statements ran. */
    private int running;

    private Phase phase = Phase.OPEN;
    private long expiryTimer = -1;

    SubscriptionSocket(
            SocketSession socket,
            RoutingContext routing,
            ContextState state,
            Execution execution,
            Documents documents,
            OperationMetrics metrics,
            GraphqlConfig config) {
        this.socket = socket;
        this.routing = routing;
        this.state = state;
        this.execution = execution;
        this.documents = documents;
        this.metrics = metrics;
        this.config = config;
        vertx = routing.vertx();
        initTimer = vertx.setTimer(config.socket().initTimeout().toMillis(), late -> closeUninitialised());
        pingTimer = vertx.setPeriodic(PING_MILLIS, now -> socket.send(SocketMessage.PING));
    }

    /** A message of the client. */
    void receive(String text) {
        if (socket.isClosed()) {
            return;
        }
        try {
            take(SocketMessage.read(text), text.length());
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
        return operations.size();
    }

    /** Sends the client elsewhere: it connects again by itself and subscribes anew. */
    void leave() {
        socket.close(CloseCode.RESTART);
    }

    /** The socket is closed, by whomever. */
    void onClose() {
        vertx.cancelTimer(initTimer);
        vertx.cancelTimer(pingTimer);
        vertx.cancelTimer(expiryTimer);
        List.copyOf(operations.values()).forEach(SocketOperation::takeBack);
        operations.clear();
    }

    private void take(SocketMessage message, int length) {
        switch (message.type()) {
            case "connection_init" -> initialise(message.authorization());
            case "subscribe" -> {
                if (length > config.maxBody().asLongValue()) {
                    refuse(message.id(), CodedError.of(ErrorCode.LIMIT_EXCEEDED, "The message is too long"));
                } else {
                    subscribe(message.id(), GraphqlRequest.of(message.payload()));
                }
            }
            case "complete" -> complete(message.id());
            case "ping" -> socket.send(SocketMessage.PONG);
            case "pong" -> log.trace("pong");
            case null, default -> socket.close(CloseCode.BAD_MESSAGE);
        }
    }

    private void closeUninitialised() {
        if (phase != Phase.ACKNOWLEDGED) {
            socket.close(CloseCode.INIT_TIMEOUT);
        }
    }

    private void initialise(@Nullable String token) {
        if (phase != Phase.OPEN) {
            socket.close(CloseCode.TOO_MANY_INITS);
            return;
        }
        phase = Phase.INITIALISING;
        if (token != null) {
            if (Callers.hasToken(routing)) {
                socket.close(CloseCode.TWO_TOKENS);
                return;
            }
            // Where the authentication of HTTP, which nobody has asked for yet, will look for it.
            routing.request().headers().set(HttpHeaders.AUTHORIZATION, token);
        }
        Callers.of(routing).subscribe().with(this::acknowledge, failure -> {
            log.debugf("a token was refused: %s", failure.toString());
            socket.close(CloseCode.UNAUTHORIZED);
        });
    }

    private void acknowledge(SecurityIdentity caller) {
        if (!socket.isClosed()) {
            closeWhenExpired(caller);
            execution.identify(state, caller);
            phase = Phase.ACKNOWLEDGED;
            socket.send(SocketMessage.ACKNOWLEDGED);
        }
    }

    private void closeWhenExpired(SecurityIdentity caller) {
        if (caller.getPrincipal() instanceof JsonWebToken token) {
            Duration left = Duration.between(Instant.now(), Instant.ofEpochSecond(token.getExpirationTime()));
            expiryTimer = vertx.setTimer(Math.max(1, left.toMillis()), over -> socket.close(CloseCode.EXPIRED));
        }
    }

    private void subscribe(String id, GraphqlRequest request) {
        if (request.query() == null) {
            socket.close(CloseCode.BAD_MESSAGE);
        } else if (phase != Phase.ACKNOWLEDGED) {
            socket.close(CloseCode.UNAUTHORIZED);
        } else if (operations.containsKey(id)) {
            socket.close(CloseCode.SAME_ID);
        } else if (running >= config.socket().maxOperations()) {
            String many = "There are " + config.socket().maxOperations() + " operations on this socket already";
            refuse(id, CodedError.of(ErrorCode.LIMIT_EXCEEDED, many));
        } else {
            try {
                begin(id, request, documents.operation(request.query(), request.operationName()));
            } catch (Refusal refusal) {
                refuse(id, refusal.errors().getFirst());
            }
        }
    }

    private void begin(String id, GraphqlRequest request, Operation kind) {
        SocketOperation operation = new SocketOperation(id, kind == Operation.SUBSCRIPTION, socket::send, this::end);
        operations.put(id, operation);
        running++;
        var _ = execution.run(request, state).whenComplete(operation::answer);
    }

    private void complete(String id) {
        SocketOperation operation = operations.remove(id);
        if (operation != null) {
            operation.takeBack();
        }
    }

    private void end(SocketOperation operation) {
        operations.remove(operation.id(), operation);
        running--;
    }

    private void refuse(String id, CodedError error) {
        metrics.refused(error.code());
        socket.send(SocketMessage.error(id, List.of(error.toSpecification())));
    }
}
