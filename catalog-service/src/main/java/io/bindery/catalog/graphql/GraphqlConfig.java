package io.bindery.catalog.graphql;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a GraphQL request may ask for. */
@ConfigMapping(prefix = "bindery.graphql")
public interface GraphqlConfig {

    /** Whether the schema may be read by queries. The local mode allows it. */
    @WithDefault("false")
    boolean introspection();

    /** The longest body of a request, or message of a WebSocket; the longest post fits in. */
    @WithDefault("256K")
    MemorySize maxBody();

    /** The most tokens (names, values, punctuation) of a document. */
    @WithDefault("1000")
    int maxTokens();

    /** How deep fields may be nested; fields of introspection do not count. */
    @WithDefault("15")
    int maxDepth();

    /** The most aliases in a document. */
    @WithDefault("30")
    int maxAliases();

    /** The most objects that an operation may request; a connection requests its page, and each of its items what is asked of it. */
    @WithDefault("10000")
    int maxCost();

    /**
     * As how many objects a list without {@code first} or {@code last} counts, such as the comments on a post: as many as the
     * longest of them bring.
     */
    @WithDefault("20")
    int listCost();

    /** How much text of persisted queries is kept; the least recently used give way. */
    @WithDefault("2M")
    MemorySize persistedQueries();

    /** Subscriptions over WebSockets. */
    Socket socket();

    /** What a WebSocket may do. */
    interface Socket {

        /** How long a client may take for its first message. */
        @WithDefault("10S")
        Duration initTimeout();

        /** Operations that run on one socket at the same time; the next is refused. */
        @WithDefault("20")
        int maxOperations();

        /** How much may wait for a client that reads slowly; then it is dropped. */
        @WithDefault("1M")
        MemorySize maxWriteQueue();
    }
}
