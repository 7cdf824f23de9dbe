package io.bindery.platform.events;

import io.smallrye.config.ConfigMapping;

/** What a service must be given to reach its database; asked for before anything else starts. */
@ConfigMapping(prefix = "bindery.database")
public interface DatabaseConfig {

    /** Password of the role; a secret, so there is no default. From {@code DB_PASSWORD}. */
    String password();
}
