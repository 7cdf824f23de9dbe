package io.bindery.chat.channel;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the route of a topic. */
@Singleton
public final class ChannelRoutes {

    private final Map<String, ChannelRoute> byKind;

    ChannelRoutes(@All List<ChannelRoute> routes, ChannelMetrics metrics) {
        byKind = routes.stream().collect(Collectors.toMap(ChannelRoute::kind, Function.identity()));
        byKind.keySet().forEach(metrics::register);
    }

    Optional<ChannelRoute> find(String topic) {
        int colon = topic.indexOf(':');
        return colon < 0 ? Optional.empty() : Optional.ofNullable(byKind.get(topic.substring(0, colon)));
    }
}
