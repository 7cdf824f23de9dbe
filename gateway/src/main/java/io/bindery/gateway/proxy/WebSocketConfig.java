package io.bindery.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the WebSockets that pass through. How long one may be silent is said per route. */
@ConfigMapping(prefix = "bindery.gateway.web-sockets")
public interface WebSocketConfig {

    /** Open at once, in all, those about to open included; the next one gets 503. */
    @WithDefault("16384")
    int max();

    /** Open at once for one user, known by the token in the header Authorization; the next one gets 429. */
    @WithDefault("64")
    int maxPerUser();

    /**
     * Open at once for one address, of clients without such a token; the next one gets 429. Many people share an address,
     * and all do behind a load balancer that {@code quarkus.http.proxy} does not name.
     */
    @WithDefault("1024")
    int maxPerAddress();

    /** Longest frame from a client, its payload counted; a longer one ends the WebSocket with code 1009. */
    @WithDefault("1M")
    MemorySize maxFrame();

    /** Time from the wish to upgrade to the service's answer; after that the caller gets 504. */
    @WithDefault("5S")
    Duration connectTimeout();

    /** Time for the last frame in passing and for the client's farewell; after that its connection is cut. */
    @WithDefault("2S")
    Duration closeTimeout();
}
