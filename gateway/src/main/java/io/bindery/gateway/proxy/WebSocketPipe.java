package io.bindery.gateway.proxy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An open WebSocket: bytes in both directions with back-pressure. Messages are not looked into, but their frames are
 * followed, so that a frame that is too long is noticed at its head, and so that the gateway can end a WebSocket as RFC
 * 6455, section 7 has it: with a close frame between two others, of which the client learns why.
 *
 * <p>What waits for a slow reader is at most Netty's 64 KiB and one read for each direction. Lives on one event loop; only
 * {@link #isOverdue} is called from elsewhere.
 */
final class WebSocketPipe {

    private final NetSocket client;
    private final NetSocket service;
    private final long maxFrame;
    private final long idleNanos;
    private final long closeNanos;
    private final Consumer<CloseCause> ended;
    private final FrameReader fromClient = new FrameReader();
    private final FrameReader fromService = new FrameReader();

    private volatile long lastByteNanos = System.nanoTime();
    private volatile boolean closing;
    private volatile long closingSinceNanos;
    private @Nullable CloseCause cause;
    private @Nullable CloseCause untold;
    private boolean told;
    private boolean clientGone;
    private boolean serviceGone;
    private boolean over;

    /** {@code ended} is told once, when both connections are gone. */
    WebSocketPipe(
            NetSocket client, NetSocket service, WebSocketConfig limits, long idleNanos, Consumer<CloseCause> ended) {
        this.client = client;
        this.service = service;
        this.maxFrame = limits.maxFrame().asLongValue();
        this.idleNanos = idleNanos;
        this.closeNanos = limits.closeTimeout().toNanos();
        this.ended = ended;
    }

    void start() {
        client.endHandler(end -> clientGone());
        service.endHandler(end -> serviceGone());
        client.closeHandler(closed -> startClosing());
        // The end of the connection follows.
        client.exceptionHandler(broken -> {});
        service.exceptionHandler(broken -> {});
        client.handler(this::takeFromClient);
        service.handler(this::takeFromService).resume();
    }

    /** Ends it: towards the client after the frame that is on its way, towards the service then. */
    void close(CloseCause why) {
        startClosing();
        if (cause != null) {
            return;
        }
        cause = why;
        if (fromService.isBetweenFrames()) {
            tell(why);
        } else {
            untold = why;
        }
    }

    /** Whether it has been silent, or closing, for too long. */
    boolean isOverdue(long nowNanos) {
        return closing ? nowNanos - closingSinceNanos > closeNanos : nowNanos - lastByteNanos > idleNanos;
    }

    /** Ends it because it was overdue: with a close frame when it was idle, by force when that has been tried. */
    void endOverdue() {
        if (!closing) {
            close(CloseCause.IDLE);
        } else if (!over) {
            client.close();
            // A client that reads nothing would keep what it is to read for ever.
            if (client instanceof NetSocketInternal socket) {
                socket.channelHandlerContext().close();
            }
            closeService();
            end();
        }
    }

    private void takeFromClient(Buffer bytes) {
        lastByteNanos = System.nanoTime();
        int at = 0;
        while (at < bytes.length()) {
            at = fromClient.follow(bytes, at);
            if (fromClient.isLongerThan(maxFrame)) {
                close(CloseCause.TOO_LONG);
            }
        }
        if (told) {
            if (fromClient.sawClose()) {
                client.close();
            }
        } else if (cause != CloseCause.TOO_LONG && !serviceGone) {
            pass(bytes, service, client);
            notice(fromClient, CloseCause.CLIENT);
        }
    }

    private void takeFromService(Buffer bytes) {
        lastByteNanos = System.nanoTime();
        if (told || clientGone) {
            return;
        }
        CloseCause why = untold;
        int at = 0;
        do {
            at = fromService.follow(bytes, at);
        } while (at < bytes.length() && why == null);
        pass(bytes.slice(0, at), client, service);
        notice(fromService, CloseCause.SERVICE);
        if (why != null && fromService.isBetweenFrames() && !fromService.sawClose()) {
            tell(why);
        }
    }

    private static void pass(Buffer bytes, NetSocket to, NetSocket from) {
        to.write(bytes);
        if (to.writeQueueFull()) {
            from.pause();
            to.drainHandler(drained -> from.resume());
        }
    }

    /** A close frame in passing: both sides know what to do, and who began is who ended it. */
    private void notice(FrameReader frames, CloseCause who) {
        if (cause == null && frames.sawClose()) {
            cause = who;
        }
    }

    private void tell(CloseCause why) {
        told = true;
        client.write(why.frameForClient());
        // Its answer to that is all that is still of interest.
        client.resume();
        closeService();
    }

    private void clientGone() {
        clientGone = true;
        notice(fromClient, CloseCause.CLIENT);
        if (cause == null) {
            cause = CloseCause.CLIENT;
        }
        closeService();
        end();
    }

    private void serviceGone() {
        serviceGone = true;
        if (clientGone) {
            end();
        } else if (cause == null && fromService.isBetweenFrames()) {
            close(CloseCause.SERVICE_LOST);
        } else if (!told) {
            if (cause == null) {
                cause = CloseCause.SERVICE_LOST;
            }
            client.close();
            startClosing();
        }
    }

    private void closeService() {
        if (serviceGone) {
            return;
        }
        serviceGone = true;
        boolean needsFrame = fromClient.isBetweenFrames() && !fromClient.sawClose() && cause != CloseCause.TOO_LONG;
        if (needsFrame) {
            service.end(CloseCause.frameForService());
        } else {
            service.close();
        }
    }

    private void startClosing() {
        if (!closing) {
            closingSinceNanos = System.nanoTime();
            closing = true;
        }
    }

    private void end() {
        if (!over) {
            over = true;
            ended.accept(cause == null ? CloseCause.CLIENT : cause);
        }
    }
}
