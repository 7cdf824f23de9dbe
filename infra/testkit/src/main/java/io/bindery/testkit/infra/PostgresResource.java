package io.bindery.testkit.infra;

import io.bindery.local.postgres.Database;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Gives a Quarkus test a new database on the {@linkplain TestInfra#postgres() test server}.
 *
 * <p>Init argument {@code database}: the start of its name; {@code test} unless given.
 */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private String name = "test";

    @Override
    public void init(Map<String, String> arguments) {
        name = arguments.getOrDefault("database", name);
    }

    @Override
    public Map<String, String> start() {
        Database database = TestInfra.postgres().newDatabase(name);
        return Map.of(
                "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                "quarkus.datasource.reactive.url", database.reactiveUrl(),
                "quarkus.datasource.username", database.username(),
                "quarkus.datasource.password", database.password());
    }

    /** The server goes on for the next tests. */
    @Override
    public void stop() {}
}
