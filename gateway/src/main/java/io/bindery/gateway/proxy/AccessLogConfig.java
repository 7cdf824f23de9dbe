package io.bindery.gateway.proxy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Which requests leave a line in the log. */
@ConfigMapping(prefix = "bindery.gateway.access-log")
public interface AccessLogConfig {

    /** All of them, only those that may change something, or none. */
    @WithDefault("writes")
    Requests requests();

    /** What is logged. */
    enum Requests {
        NONE,
        WRITES,
        ALL
    }
}
