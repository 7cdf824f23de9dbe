package io.bindery.catalog.graphql;

import io.netty.channel.Channel;
import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A WebSocket as SmallRye's protocol sees it. A client that reads too slowly is dropped: it may come back, and memory stays bounded.
 *
 * @param socket whose write queue has its limit
 * @param wire what the socket is on: closed, it waits for nothing that is still to be sent
 * @param closing hears why we close it
 */
record SocketSession(ServerWebSocket socket, Channel wire, Consumer<CloseCode> closing)
        implements GraphQLWebSocketSession {

    /** How long a client may take to answer a close before its connection is cut; one that reads nothing never does. */
    private static final long CLOSE_SECONDS = 5;

    @Override
    public void sendMessage(String message) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            close(CloseCode.TOO_SLOW);
            return;
        }
        var _ = socket.writeTextMessage(message);
    }

    /** As SmallRye asks, which for bad messages gives what its JSON parser said: more than fits into a frame, and about Java. */
    @Override
    public void close(short code, String reason) {
        if (code == CloseCode.BAD_MESSAGE.number()) {
            close(CloseCode.BAD_MESSAGE);
        } else {
            end(code, reason);
        }
    }

    void close(CloseCode code) {
        if (!socket.isClosed()) {
            closing.accept(code);
        }
        end(code.number(), code.reason());
    }

    private void end(short code, String reason) {
        if (!socket.isClosed()) {
            var _ = socket.close(code, reason);
            // Vert.x waits for the answer only from when its close was sent, which it never is to a client that reads
            // nothing.
            var _ = wire.eventLoop().schedule(() -> wire.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }
}
