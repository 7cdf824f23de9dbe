package io.bindery.chat.socket;

import io.bindery.chat.protocol.Encoded;
import io.netty.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;

/** A client at a WebSocket. */
final class WebSocketTransport implements Transport {

    /** How long a client may take to answer a close before its connection is cut; one that reads nothing never does. */
    private static final long CLOSE_MILLIS = 5_000;

    private final ServerWebSocket socket;
    private final Channel wire;
    private final Context loop;

    /** @param wire what the socket is on: closed, it waits for nothing that is still to be sent */
    WebSocketTransport(ServerWebSocket socket, Channel wire, Context loop) {
        this.socket = socket;
        this.wire = wire;
        this.loop = loop;
    }

    @Override
    public Context loop() {
        return loop;
    }

    @Override
    public boolean send(Encoded message) {
        if (socket.isClosed()) {
            return true;
        }
        if (socket.writeQueueFull()) {
            return false;
        }
        // The public factory takes a String, and would encode it anew for each member of a topic.
        socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, message.bytes(), true));
        return true;
    }

    @Override
    public void close(CloseCode code) {
        if (socket.isClosed()) {
            return;
        }
        socket.resume();
        socket.close(code.number(), code.reason());
        loop.owner().setTimer(CLOSE_MILLIS, late -> wire.close());
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }
}
