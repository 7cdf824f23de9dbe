package io.bindery.chat.socket;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The limits of connections. */
@ConfigMapping(prefix = "bindery.chat.socket")
public interface SocketConfig {

    /**
     * Where pages may come from that connect: {@code https://shop.example} means exactly this origin, {@code //shop.example}
     * any scheme and port of the host, {@code //*.shop.example} those of its subdomains. A client that sends no Origin is no
     * browser, and is let in.
     */
    @WithDefault("//localhost,//127.0.0.1")
    List<String> origins();

    /** How long a connection may be silent; clients send a heartbeat every 30 seconds. */
    @WithDefault("60S")
    Duration idleTimeout();

    /** The longest message that a client may send, in bytes; a longer one ends its connection. */
    @WithDefault("64K")
    MemorySize maxMessageSize();

    /** What may wait to be sent to a client, in bytes; one that is slower is disconnected. Holds the largest reply to a join. */
    @WithDefault("2M")
    MemorySize maxWriteQueue();

    /** Connections at once; one more is refused with 429. */
    @WithDefault("20000")
    int maxConnections();

    /** Channels that one connection may have joined. */
    @WithDefault("100")
    int maxChannels();

    /** How a stop tells the clients to go elsewhere. */
    Drain drain();

    /** A stop closes connections in batches, so that not all of them come back at the same moment. */
    interface Drain {

        /** Connections closed together. */
        @WithDefault("1000")
        int batch();

        /** Time between batches. */
        @WithDefault("200ms")
        Duration interval();

        /** Time for requests in flight, after the last batch. */
        @WithDefault("15S")
        Duration timeout();
    }
}
