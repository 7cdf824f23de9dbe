package io.bindery.jobs.payment;

import io.smallrye.config.ConfigMapping;

/** How this service shows who it is when it calls others. */
@ConfigMapping(prefix = "bindery.client")
public interface ClientConfig {

    /** Secret of the client {@code jobs} in the realm; there is no default. From {@code CLIENT_SECRET}. */
    String secret();
}
