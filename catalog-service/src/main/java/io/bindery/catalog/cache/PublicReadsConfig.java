package io.bindery.catalog.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether public reads are remembered. */
@ConfigMapping(prefix = "bindery.public-reads")
public interface PublicReadsConfig {

    /** Whether a replica remembers its answers to public reads of books until they change. */
    @WithDefault("true")
    boolean enabled();
}
