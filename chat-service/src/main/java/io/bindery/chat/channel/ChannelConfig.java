package io.bindery.chat.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How channels live. */
@ConfigMapping(prefix = "bindery.chat.channel")
public interface ChannelConfig {

    /** How long a channel that another join replaces may go on with what it was sent before; then it is ended at once. */
    @WithDefault("5S")
    Duration stopTimeout();
}
