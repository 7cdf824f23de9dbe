package io.bindery.chat.room;

import io.bindery.chat.channel.Channel;
import io.bindery.chat.channel.ChannelRoute;
import io.bindery.chat.channel.Client;
import io.bindery.chat.message.MessageStore;
import io.bindery.chat.presence.Presence;
import jakarta.inject.Singleton;

/** The topics {@code room:<id or slug>}. */
@Singleton
final class RoomChannels implements ChannelRoute {

    private final RoomStore rooms;
    private final LiveRooms live;
    private final MessageStore messages;
    private final Presence presence;

    RoomChannels(RoomStore rooms, LiveRooms live, MessageStore messages, Presence presence) {
        this.rooms = rooms;
        this.live = live;
        this.messages = messages;
        this.presence = presence;
    }

    @Override
    public String kind() {
        return "room";
    }

    @Override
    public Channel open(Client client, String name) {
        return new RoomChannel(this, client, name);
    }

    RoomStore rooms() {
        return rooms;
    }

    LiveRooms live() {
        return live;
    }

    MessageStore messages() {
        return messages;
    }

    Presence presence() {
        return presence;
    }
}
