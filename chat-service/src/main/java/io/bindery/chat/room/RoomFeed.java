package io.bindery.chat.room;

import io.bindery.chat.message.Message;
import io.bindery.chat.message.MessageStore;
import io.bindery.chat.protocol.Broadcast;
import io.bindery.chat.pubsub.PubSub;
import io.vertx.core.Vertx;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Broadcasts a room's messages in the order of the table. Two transactions that commit one after the other may be reported to
 * this process the other way round, and a message may have been stored by a process that died before it broadcast it. Places have
 * no gaps, so either is seen: a message whose place is not the next one makes the feed read what is missing from the table, where
 * it must be, because a place is only taken when those before it have committed. Thread-safe.
 */
final class RoomFeed {

    private static final Logger log = Logger.getLogger(RoomFeed.class);
    private static final String EVENT = "new_message";
    private static final int BATCH = 100;
    private static final long RETRY_MILLIS = 1_000;
    private static final long UNKNOWN = -1;

    private final Room room;
    private final MessageStore messages;
    private final PubSub pubSub;
    private final Vertx vertx;

    /** Place of the last message that was broadcast, or that every member has seen. */
    private long last = UNKNOWN;

    private boolean reading;
    private boolean more;

    RoomFeed(Room room, MessageStore messages, PubSub pubSub, Vertx vertx) {
        this.room = room;
        this.messages = messages;
        this.pubSub = pubSub;
        this.vertx = vertx;
    }

    /** Tells where the room stands, as its first member has read it; what came before is not broadcast. */
    synchronized void startAt(long seq) {
        if (last == UNKNOWN) {
            last = seq;
            if (more) {
                read();
            }
        }
    }

    /** Takes a message that is stored, at whatever time and however often. */
    synchronized void stored(Message message) {
        if (last == UNKNOWN || reading) {
            more = true;
        } else if (message.seq() == last + 1) {
            broadcast(message);
        } else if (message.seq() > last) {
            read();
        }
    }

    private void read() {
        reading = true;
        more = false;
        messages.after(room.id(), last, BATCH).subscribe().with(this::take, this::readLater);
    }

    private synchronized void take(List<Message> found) {
        found.forEach(this::broadcast);
        reading = false;
        if (more || found.size() == BATCH) {
            read();
        }
    }

    private synchronized void readLater(Throwable failure) {
        log.warnf("messages of room %s wait: %s", room.id(), failure);
        vertx.setTimer(RETRY_MILLIS, again -> readAgain());
    }

    private synchronized void readAgain() {
        read();
    }

    private void broadcast(Message message) {
        last = message.seq();
        room.topics().forEach(topic -> pubSub.broadcast(new Broadcast(topic, EVENT, message)));
    }
}
