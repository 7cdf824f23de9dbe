package io.bindery.chat.socket;

import io.bindery.platform.start.BadConfiguration;
import io.bindery.platform.start.Preparation;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses limits with which no connection could live. */
@Singleton
final class SocketLimitsCheck {

    private static final String PREFIX = "bindery.chat.socket.";
    private static final long LONGEST_MESSAGE = 16 << 20;
    private static final long LONGEST_QUEUE = 1 << 30;

    void check(@Observes Preparation preparation, SocketConfig config) {
        atLeastOne("max-connections", config.maxConnections());
        atLeastOne("max-channels", config.maxChannels());
        atLeastOne("drain.batch", config.drain().batch());
        if (config.idleTimeout().toMillis() < 1_000) {
            throw new BadConfiguration(PREFIX + "idle-timeout", "must be at least a second");
        }
        if (config.drain().interval().isNegative() || config.drain().timeout().isNegative()) {
            throw new BadConfiguration(PREFIX + "drain", "must not have a negative interval or timeout");
        }
        between("max-message-size", config.maxMessageSize(), LONGEST_MESSAGE);
        between("max-write-queue", config.maxWriteQueue(), LONGEST_QUEUE);
    }

    private static void atLeastOne(String key, int value) {
        if (value < 1) {
            throw new BadConfiguration(PREFIX + key, "must be at least 1");
        }
    }

    private static void between(String key, MemorySize value, long longest) {
        if (value.asLongValue() < 1_024 || value.asLongValue() > longest) {
            throw new BadConfiguration(PREFIX + key, "must be from 1K to %dM".formatted(longest >> 20));
        }
    }
}
