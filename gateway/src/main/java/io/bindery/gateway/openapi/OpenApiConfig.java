package io.bindery.gateway.openapi;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** The one API document. */
@ConfigMapping(prefix = "bindery.gateway.openapi")
public interface OpenApiConfig {

    /** Upstreams that have a document of their own at {@code /openapi}, in the order in which they are shown. */
    List<String> services();

    /** How long a document made once is shown before the services are asked again. */
    @WithDefault("10S")
    Duration cache();

    /** Time for each service to answer; without one that is late the document is made of the others. */
    @WithDefault("2S")
    Duration timeout();

    /** Largest document of one service. */
    @WithDefault("4M")
    MemorySize maxSize();
}
