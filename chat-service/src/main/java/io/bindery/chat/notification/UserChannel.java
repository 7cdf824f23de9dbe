package io.bindery.chat.notification;

import com.fasterxml.jackson.databind.JsonNode;
import io.bindery.chat.channel.Channel;
import io.bindery.chat.channel.Client;
import io.bindery.chat.channel.Joined;
import io.bindery.chat.channel.Refused;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** One connection of a person to what that person is told. */
final class UserChannel implements Channel {

    private static final int LATEST = 50;

    private final NotificationStore store;
    private final Client client;
    private final String name;

    /** @param notifications the latest, oldest first */
    record Welcome(List<Notification> notifications) {}

    UserChannel(NotificationStore store, Client client, String name) {
        this.store = store;
        this.client = client;
        this.name = name;
    }

    @Override
    public Uni<Joined> join(JsonNode payload) {
        if (!name.equals(client.user().id())) {
            throw new Refused("forbidden");
        }
        return store.latest(name, LATEST).map(UserChannel::welcome);
    }

    private static Joined welcome(List<Notification> latest) {
        long last = latest.isEmpty() ? 0 : latest.getLast().seq();
        return new Joined(
                new Welcome(latest),
                broadcast -> broadcast.payload() instanceof Notification notification && notification.seq() <= last);
    }

    @Override
    public Uni<Object> handle(String event, JsonNode payload) {
        throw new Refused("unknown event");
    }
}
