package io.bindery.chat.socket;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.chat.channel.User;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.RequestId;
import io.netty.channel.Channel;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The door for WebSockets, {@code /socket/websocket}. Plain Vert.x, since a connection costs half the memory of one of a
 * WebSockets extension; what it holds on to is the session and the transport, not the request.
 */
@Singleton
final class ConnectSocket {

    private static final Logger log = Logger.getLogger(ConnectSocket.class);
    private static final String PATH = "/socket/websocket";

    private final ConnectRules rules;
    private final TokenCheck tokens;
    private final Sockets sockets;
    private final Drain drain;
    private final SocketConfig config;
    private final ObjectMapper json;

    ConnectSocket(
            ConnectRules rules,
            TokenCheck tokens,
            Sockets sockets,
            Drain drain,
            SocketConfig config,
            ObjectMapper json) {
        this.rules = rules;
        this.tokens = tokens;
        this.sockets = sockets;
        this.drain = drain;
        this.config = config;
        this.json = json;
    }

    void install(@Observes Router router) {
        router.route(PATH).handler(this::connect);
    }

    private void connect(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        // Taken or made by RequestId, before any route.
        String requestId = requireNonNull(request.getHeader(RequestId.HEADER));
        try {
            ConnectRules.Admissible admissible = rules.check(request);
            takePlace();
            Context context = requireNonNull(Vertx.currentContext());
            tokens.check(admissible.token())
                    .emitOn(task -> context.runOnContext(turn -> task.run()))
                    .subscribe()
                    .with(user -> upgrade(request, requestId, user, admissible), failure -> {
                        sockets.release();
                        refuse(request, failure);
                    });
        } catch (ConnectRefused refused) {
            refuse(request, refused);
        }
    }

    private void takePlace() {
        if (!drain.isServing()) {
            throw new ConnectRefused(ConnectRefusal.STOPPING);
        }
        if (!sockets.admit()) {
            throw new ConnectRefused(ConnectRefusal.TOO_MANY);
        }
    }

    private void upgrade(HttpServerRequest request, String requestId, User user, ConnectRules.Admissible admissible) {
        Channel wire = ((ConnectionBase) request.connection()).channel();
        request.toWebSocket().onComplete(upgraded -> {
            if (upgraded.succeeded()) {
                open(upgraded.result(), wire, requestId, user, admissible);
            } else {
                sockets.release();
                log.debugf("connect %s of %s was not upgraded: %s", requestId, user.id(), upgraded.cause());
            }
        });
    }

    private void open(
            ServerWebSocket socket, Channel wire, String requestId, User user, ConnectRules.Admissible admissible) {
        Context loop = VertxContext.getRootContext(requireNonNull(Vertx.currentContext()));
        WebSocketTransport transport = new WebSocketTransport(socket, wire, loop);
        SocketSession session = new SocketSession(user, requestId, admissible.serializer(), transport, sockets);
        socket.setWriteQueueMaxSize(Math.toIntExact(config.maxWriteQueue().asLongValue()));
        socket.textMessageHandler(session::receive);
        socket.binaryMessageHandler(bytes -> session.close(CloseCode.UNSUPPORTED));
        socket.exceptionHandler(broken -> {
            log.debugf("connection %s of %s broke: %s", requestId, user.id(), broken);
            // The aggregation of fragments fails so; a broken frame or connection is closed by what is below.
            if (broken instanceof IllegalStateException) {
                session.close(CloseCode.TOO_LARGE);
            }
        });
        socket.closeHandler(ended -> session.closed());
        sockets.add(session);
        if (!drain.isServing()) {
            session.close(CloseCode.RESTART);
        }
        log.debugf("connection %s of %s is open", requestId, user.id());
    }

    private void refuse(HttpServerRequest request, Throwable failure) {
        ConnectRefusal refusal =
                failure instanceof ConnectRefused refused ? refused.refusal() : ConnectRefusal.UNCHECKED;
        sockets.metrics().refused(refusal);
        if (!request.response().ended() && !request.response().closed()) {
            Problem problem = Problem.of(refusal.status(), refusal.detail());
            request.response()
                    .setStatusCode(refusal.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(body(problem.withRequestId(request.getHeader(RequestId.HEADER))));
        }
    }

    private Buffer body(Problem problem) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
