package io.bindery.chat.notification;

import io.bindery.chat.channel.Channel;
import io.bindery.chat.channel.ChannelRoute;
import io.bindery.chat.channel.Client;
import jakarta.inject.Singleton;

/** The topics {@code user:<sub>}, each for its owner alone. */
@Singleton
final class UserChannels implements ChannelRoute {

    private static final String KIND = "user";

    private final NotificationStore notifications;

    UserChannels(NotificationStore notifications) {
        this.notifications = notifications;
    }

    static String topic(String user) {
        return KIND + ":" + user;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Channel open(Client client, String name) {
        return new UserChannel(notifications, client, name);
    }
}
