package io.bindery.catalog.graphql;

import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses limits under which nothing could be asked. */
@ApplicationScoped
class GraphqlConfigCheck {

    private static final long LEAST_BYTES = 1_024;

    void check(@Observes Preparation preparation, GraphqlConfig config) {
        atLeast(1, "max-tokens", config.maxTokens());
        atLeast(1, "max-depth", config.maxDepth());
        atLeast(0, "max-aliases", config.maxAliases());
        atLeast(1, "max-cost", config.maxCost());
        atLeast(1, "list-cost", config.listCost());
        atLeast(LEAST_BYTES, "max-body", config.maxBody().asLongValue());
        atLeast(0, "persisted-queries", config.persistedQueries().asLongValue());
        atLeast(1, "socket.max-operations", config.socket().maxOperations());
        atLeast(
                LEAST_BYTES,
                "socket.max-write-queue",
                config.socket().maxWriteQueue().asLongValue());
        BadConfiguration.unlessPositive(
                "bindery.graphql.socket.init-timeout", config.socket().initTimeout());
    }

    private static void atLeast(long least, String key, long value) {
        if (value < least || value > Integer.MAX_VALUE) {
            throw new BadConfiguration("bindery.graphql." + key, "must be from " + least + " to " + Integer.MAX_VALUE);
        }
    }
}
