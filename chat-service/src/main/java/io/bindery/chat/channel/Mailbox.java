package io.bindery.chat.channel;

import io.bindery.chat.protocol.Frame;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for a channel. Bounded: when it is full the connection is not read until half of it is done, so that
 * a client that is faster than its channel waits in its own TCP buffers. Only on the event loop of the connection.
 */
final class Mailbox {

    private static final int CAPACITY = 64;

    private final Wire wire;
    private final ArrayDeque<Frame> frames = new ArrayDeque<>(4);
    private boolean full;

    Mailbox(Wire wire) {
        this.wire = wire;
    }

    void add(Frame frame) {
        frames.add(frame);
        if (!full && frames.size() >= CAPACITY) {
            full = true;
            wire.congested(1);
        }
    }

    @Nullable
    Frame poll() {
        Frame frame = frames.poll();
        if (full && frames.size() <= CAPACITY / 2) {
            full = false;
            wire.congested(-1);
        }
        return frame;
    }

    /** Empties it; answers what lay there. */
    List<Frame> clear() {
        List<Frame> rest = List.copyOf(frames);
        frames.clear();
        poll();
        return rest;
    }
}
