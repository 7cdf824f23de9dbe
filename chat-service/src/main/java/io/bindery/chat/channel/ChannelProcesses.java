package io.bindery.chat.channel;

import io.bindery.chat.protocol.Frame;
import io.bindery.chat.pubsub.PubSub;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Makes the processes of channels. */
@Singleton
public final class ChannelProcesses {

    private final ChannelRoutes routes;
    private final PubSub pubSub;
    private final ChannelMetrics metrics;

    ChannelProcesses(ChannelRoutes routes, PubSub pubSub, ChannelMetrics metrics) {
        this.routes = routes;
        this.pubSub = pubSub;
        this.metrics = metrics;
    }

    /** A process for this join, not yet started; empty when no route matches the topic. */
    public Optional<ChannelProcess> open(Wire wire, Frame join) {
        return routes.find(join.topic())
                .map(route -> new ChannelProcess(wire, join, route, pubSub, metrics.of(route.kind())));
    }
}
