package io.bindery.catalog.graphql;

import io.netty.channel.Channel;
import io.quarkus.arc.InjectableContext.ContextState;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Opens WebSockets of the protocol graphql-transport-ws, and no other. */
@ApplicationScoped
class SocketDoor {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final Logger log = Logger.getLogger(SocketDoor.class);
    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";

    private final GraphqlConfig config;
    private final Execution execution;
    private final Documents documents;
    private final OperationMetrics metrics;
    private final Sockets sockets;

    SocketDoor(
            GraphqlConfig config, Execution execution, Documents documents, OperationMetrics metrics, Sockets sockets) {
        this.config = config;
        this.execution = execution;
        this.documents = documents;
        this.metrics = metrics;
        this.sockets = sockets;
    }

    static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true);
    }

    void take(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        if (!sockets.isServing()) {
            Refusal going = Refusal.of(503, ErrorCode.UNAVAILABLE, "This instance is going; connect again");
            Answers.write(routing.response(), AnswerType.JSON, going);
            return;
        }
        String offered = Objects.requireNonNullElse(request.getHeader(PROTOCOLS), "");
        if (Stream.of(offered.split(",", -1)).map(String::strip).noneMatch(PROTOCOL::equals)) {
            Answers.write(
                    routing.response(), AnswerType.JSON, Refusal.badRequest("The subprotocol must be " + PROTOCOL));
            return;
        }
        Context turn = Objects.requireNonNull(Vertx.currentContext());
        request.toWebSocket().onComplete(upgraded -> {
            if (upgraded.succeeded()) {
                open(routing, upgraded.result(), turn);
            } else {
                log.debugf("no WebSocket: %s", upgraded.cause().toString().toLowerCase(Locale.ROOT));
            }
        });
    }

    private void open(RoutingContext routing, ServerWebSocket socket, Context turn) {
        socket.setWriteQueueMaxSize(
                Math.toIntExact(config.socket().maxWriteQueue().asLongValue()));
        Channel wire = ((ConnectionBase) routing.request().connection()).channel();
        ContextState state = execution.begin(routing, Callers.STRANGER);
        SubscriptionSocket handler = new SubscriptionSocket(
                new SocketSession(socket, wire, sockets::closed),
                routing,
                state,
                execution,
                documents,
                metrics,
                config);
        sockets.add(handler);
        // In the context of the request: its id is in the log, and statements run where they may.
        socket.textMessageHandler(text -> turn.runOnContext(now -> handler.receive(text)));
        socket.binaryMessageHandler(bytes -> handler.refuseBinary());
        socket.exceptionHandler(broken -> log.debugf("a WebSocket broke: %s", broken.toString()));
        socket.closeHandler(closed -> {
            sockets.remove(handler);
            // What is under way still asks its request context who called, so that is left to the garbage collector.
            handler.onClose();
        });
    }
}
