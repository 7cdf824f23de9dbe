package io.bindery.catalog.graphql;

import io.netty.channel.Channel;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A WebSocket as its protocol sees it. A client that reads too slowly is dropped: it may come back, and memory stays bounded.
 *
 * @param socket whose write queue has its limit
 * @param wire what the socket is on: closed, it waits for nothing that is still to be sent
 * @param closing hears why we close it
 */
record SocketSession(ServerWebSocket socket, Channel wire, Consumer<CloseCode> closing) {

    /** How long a client may take to answer a close before its connection is cut; one that reads nothing never does. */
    private static final long CLOSE_SECONDS = 5;

    void send(String message) {
        if (socket.isClosed()) {
            return;
        }
        if (socket.writeQueueFull()) {
            close(CloseCode.TOO_SLOW);
            return;
        }
        var _ = socket.writeTextMessage(message);
    }

    void close(CloseCode code) {
        if (!socket.isClosed()) {
            closing.accept(code);
            var _ = socket.close(code.number(), code.reason());
            // Vert.x waits for the answer only from when its close was sent, which it never is to a client that reads
            // nothing.
            var _ = wire.eventLoop().schedule(() -> wire.close(), CLOSE_SECONDS, TimeUnit.SECONDS);
        }
    }

    boolean isClosed() {
        return socket.isClosed();
    }
}
