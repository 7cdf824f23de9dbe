package io.bindery.chat.socket;

import io.bindery.chat.channel.ChannelProcess;
import io.bindery.chat.channel.User;
import io.bindery.chat.channel.Wire;
import io.bindery.chat.protocol.Broadcast;
import io.bindery.chat.protocol.Encoded;
import io.bindery.chat.protocol.Frame;
import io.bindery.chat.protocol.MalformedFrame;
import io.bindery.chat.protocol.Outgoing;
import io.bindery.chat.protocol.Outgoing.Reply;
import io.bindery.chat.protocol.Serializer;
import io.vertx.core.Context;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection, whatever its transport: hands frames to channels by the rules of Phoenix.Socket, and supervises those
 * channels. Lives on one event loop.
 */
final class SocketSession implements Wire {

    private static final Logger log = Logger.getLogger(SocketSession.class);

    private final User user;
    private final String requestId;
    private final Serializer serializer;
    private final Transport transport;
    private final Sockets sockets;
    private final Map<String, ChannelProcess> channels = new HashMap<>(4);

    private int congestedChannels;
    private boolean closed;
    private volatile long lastReceivedNanos = System.nanoTime();

    SocketSession(User user, String requestId, Serializer serializer, Transport transport, Sockets sockets) {
        this.user = user;
        this.requestId = requestId;
        this.serializer = serializer;
        this.transport = transport;
        this.sockets = sockets;
    }

    /** Takes a text message of the client. What is no frame ends the connection, as it does with Phoenix. */
    void receive(String text) {
        if (closed) {
            return;
        }
        lastReceivedNanos = System.nanoTime();
        sockets.metrics().received();
        try {
            route(serializer.decode(text));
        } catch (MalformedFrame malformed) {
            log.debugf("connection %s of %s: %s", requestId, user.id(), malformed.getMessage());
            close(CloseCode.MALFORMED);
        }
    }

    private void route(Frame frame) {
        ChannelProcess channel = channels.get(frame.topic());
        if (frame.topic().equals(Frame.CONNECTION) && frame.event().equals(Frame.HEARTBEAT)) {
            send(Reply.ok(null, frame.ref(), frame.topic(), Map.of()));
        } else if (frame.event().equals(Frame.JOIN)) {
            join(frame, channel);
        } else if (channel == null) {
            answerUnjoined(frame);
        } else if (channel.isMeantBy(frame.joinRef())) {
            channel.receive(frame);
        }
    }

    private void join(Frame frame, @Nullable ChannelProcess current) {
        if (current == null && channels.size() >= sockets.maxChannels()) {
            send(Reply.error(frame.joinRef(), frame.ref(), frame.topic(), "too many channels joined"));
            return;
        }
        Optional<ChannelProcess> opened = sockets.processes().open(this, frame);
        if (opened.isEmpty()) {
            answerUnmatched(frame);
            return;
        }
        ChannelProcess channel = opened.get();
        channels.put(frame.topic(), channel);
        if (current == null) {
            channel.start();
        } else {
            channel.replace(current);
        }
    }

    /** A leave finds what it wants; anything else has nobody to turn to. */
    private void answerUnjoined(Frame frame) {
        if (frame.event().equals(Frame.LEAVE)) {
            send(Reply.ok(frame.joinRef(), frame.ref(), frame.topic(), Map.of()));
        } else {
            answerUnmatched(frame);
        }
    }

    private void answerUnmatched(Frame frame) {
        send(Reply.error(null, frame.ref(), frame.topic(), "unmatched topic"));
    }

    /** Ends the connection from this side. */
    void close(CloseCode code) {
        if (!closed) {
            sockets.metrics().closed(code);
            transport.close(code);
            closed();
        }
    }

    /** The connection has ended, from whatever side: its channels end with it. */
    void closed() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            List.copyOf(channels.values()).forEach(ChannelProcess::kill);
        } finally {
            sockets.remove(this);
        }
    }

    long silentNanos(long now) {
        return now - lastReceivedNanos;
    }

    @Override
    public User user() {
        return user;
    }

    @Override
    public Context loop() {
        return transport.loop();
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public void send(Outgoing message) {
        if (closed) {
            return;
        }
        Encoded bytes = message instanceof Broadcast shared ? shared.encodedBy(serializer) : serializer.encode(message);
        if (transport.send(bytes)) {
            sockets.metrics().sent();
        } else {
            log.warnf("connection %s of %s reads too slowly", requestId, user.id());
            close(CloseCode.SLOW);
        }
    }

    @Override
    public void congested(int change) {
        int before = congestedChannels;
        congestedChannels += change;
        if (before == 0 && !closed) {
            transport.pause();
        } else if (congestedChannels == 0 && !closed) {
            transport.resume();
        }
    }

    @Override
    public void ended(ChannelProcess channel, List<Frame> rest) {
        channels.remove(channel.topic(), channel);
        rest.forEach(this::answerUnjoined);
    }
}
