package io.bindery.testkit.infra;

import io.bindery.local.postgres.Database;

/** PostgreSQL for tests. */
public interface TestPostgres {

    /**
     * A new, empty database with an owner of its own; no other test sees it.
     *
     * @param name lower case letters, digits and underscores; a number is appended
     */
    Database newDatabase(String name);

    /** Ends the server without a chance to clean up, as a crash does. */
    void kill();

    /** Starts it again after {@link #kill()}, on the same port with the same data, and waits until it answers. */
    void restart();
}
