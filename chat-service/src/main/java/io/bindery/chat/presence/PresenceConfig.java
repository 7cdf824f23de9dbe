package io.bindery.chat.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How presence is told. */
@ConfigMapping(prefix = "bindery.chat.presence")
public interface PresenceConfig {

    /** How long comings and goings of a topic are gathered into one diff. */
    @WithDefault("100ms")
    Duration interval();
}
