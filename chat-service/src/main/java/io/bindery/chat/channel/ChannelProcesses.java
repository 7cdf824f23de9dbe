package io.bindery.chat.channel;

import io.bindery.chat.protocol.Frame;
import io.bindery.chat.pubsub.PubSub;
import io.bindery.platform.start.BadConfiguration;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes the processes of channels. */
@Singleton
public final class ChannelProcesses {

    private final ChannelRoutes routes;
    private final PubSub pubSub;
    private final ChannelMetrics metrics;
    private final ChannelConfig config;

    ChannelProcesses(ChannelRoutes routes, PubSub pubSub, ChannelMetrics metrics, ChannelConfig config) {
        this.routes = routes;
        this.pubSub = pubSub;
        this.metrics = metrics;
        this.config = config;
        BadConfiguration.unlessPositive("bindery.chat.channel.stop-timeout", config.stopTimeout());
    }

    /** A process for this join, not yet started; empty when no route matches the topic. */
    public Optional<ChannelProcess> open(Wire wire, Frame join) {
        return routes.find(join.topic())
                .map(route -> new ChannelProcess(wire, join, route, pubSub, metrics.of(route.kind()), config));
    }
}
