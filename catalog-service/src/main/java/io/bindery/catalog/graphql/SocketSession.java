package io.bindery.catalog.graphql;

import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.vertx.core.http.ServerWebSocket;
import java.util.function.Consumer;

/**
 * A WebSocket as SmallRye's protocol sees it. A client that reads too slowly is dropped: it may come back, and memory stays bounded.
 *
 * @param socket whose write queue has its limit
 * @param closing hears why we close it
 */
record SocketSession(ServerWebSocket socket, Consumer<CloseCode> closing) implements GraphQLWebSocketSession {

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
        }
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }
}
