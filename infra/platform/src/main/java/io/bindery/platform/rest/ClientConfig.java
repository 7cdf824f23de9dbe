package io.bindery.platform.rest;

import io.smallrye.config.ConfigMapping;

/**
 * Who a service is when it calls others: a client of the realm with the service's name. A service that calls others asks for it
 * while it starts, so that a start without the secret is refused.
 */
@ConfigMapping(prefix = "bindery.client")
public interface ClientConfig {

    /** Secret of the client; there is no default. From {@code CLIENT_SECRET}. */
    String secret();
}
