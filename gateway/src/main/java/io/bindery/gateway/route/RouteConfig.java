package io.bindery.gateway.route;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of the gateway and the services behind it. */
@ConfigMapping(prefix = "bindery.gateway")
public interface RouteConfig {

    /** Services by name: {@code http} or {@code https}, host, port, and a path that is put before every request's. */
    Map<String, URI> upstreams();

    /** How to reach the services; the same for all of them. */
    Connections connections();

    /** Routes by name. The name is the label {@code route} of the metrics. */
    Map<String, RouteSettings> routes();

    /** Bounds of the connections to one service. */
    interface Connections {

        /** Time to open a connection; after that the caller gets 504. */
        @WithDefault("2S")
        Duration connectTimeout();

        /** Connections for requests to one service at most. */
        @WithDefault("1024")
        int max();

        /** Requests that may wait for a connection to one service; the next one gets 503. */
        @WithDefault("512")
        int maxWaiting();

        /** How long an unused connection is kept. Shorter than what the services allow, or they close it under us. */
        @WithDefault("20S")
        Duration keepAlive();
    }

    /** One route. */
    interface RouteSettings {

        /**
         * Patterns of paths: literal segments, {@code *} for one segment, {@code **} at the end for any number. The most
         * specific pattern of all routes wins: literal before {@code *} before {@code **}, from the left.
         */
        List<String> paths();

        /** Name of the upstream. */
        String upstream();

        /** Cut from the front of the path before the upstream's own path is put there. */
        Optional<String> stripPrefix();

        /** The methods that are accepted; others get 405. None named: all that the gateway knows. */
        Optional<Set<String>> methods();

        /** Who may pass. */
        @WithDefault("token")
        Access access();

        /** Methods that pass without a token although access is {@code token}. */
        Optional<Set<String>> publicMethods();

        /** Realm roles of which the caller needs at least one, else 403. None: every valid token will do. */
        Optional<Set<String>> roles();

        /** The time in which nothing arrives from the service, nor moves towards it, until the caller gets 504. */
        @WithDefault("30S")
        Duration timeout();

        /** Largest body of a request; more gives 413. */
        @WithDefault("10M")
        MemorySize maxBodySize();

        /** Whether upgrades to WebSocket pass. Other routes ignore the wish to upgrade, as RFC 9110 allows. */
        @WithDefault("false")
        boolean webSocket();

        /** How long an open WebSocket may be silent in both directions. */
        @WithDefault("5M")
        Duration webSocketTimeout();
    }
}
