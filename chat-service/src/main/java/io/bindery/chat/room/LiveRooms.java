package io.bindery.chat.room;

import io.bindery.chat.message.MessageStore;
import io.bindery.chat.pubsub.PubSub;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The rooms that somebody connected to this process is in: their feeds and their channels. */
@Singleton
final class LiveRooms {

    private record Live(RoomFeed feed, Set<RoomChannel> channels) {}

    private final Map<UUID, Live> rooms = new ConcurrentHashMap<>();
    private final MessageStore messages;
    private final PubSub pubSub;
    private final Vertx vertx;

    LiveRooms(MessageStore messages, PubSub pubSub, Vertx vertx) {
        this.messages = messages;
        this.pubSub = pubSub;
        this.vertx = vertx;
    }

    /** Adds a channel; answers the feed of its room. */
    RoomFeed enter(Room room, RoomChannel channel) {
        RoomFeed[] feed = new RoomFeed[1];
        rooms.compute(room.id(), (id, known) -> {
            Live live = known == null
                    ? new Live(new RoomFeed(room, messages, pubSub, vertx), ConcurrentHashMap.newKeySet(2))
                    : known;
            live.channels.add(channel);
            feed[0] = live.feed;
            return live;
        });
        return feed[0];
    }

    /** Takes a channel out; with the last one the room is forgotten. */
    void leave(UUID room, RoomChannel channel) {
        rooms.computeIfPresent(room, (id, live) -> {
            live.channels.remove(channel);
            return live.channels.isEmpty() ? null : live;
        });
    }

    /** Ends every channel that this person has in the room. */
    void expel(UUID room, String user) {
        Live live = rooms.get(room);
        if (live != null) {
            live.channels.stream().filter(channel -> channel.isOf(user)).forEach(RoomChannel::close);
        }
    }
}
