package io.bindery.payment.catalog;

import io.smallrye.config.ConfigMapping;

/** Who this service is when it calls others; asked for before anything else starts. */
@ConfigMapping(prefix = "bindery.client")
public interface ClientConfig {

    /** Secret of the client {@code payment} in the realm; there is no default. From {@code CLIENT_SECRET}. */
    String secret();
}
