package io.bindery.testkit.infra;

import io.bindery.local.postgres.Database;
import io.bindery.local.postgres.Superuser;
import io.bindery.local.process.Ports;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container; the image is that of {@code -Dbindery.infra.postgres.image}. */
record ContainerPostgres(Superuser superuser, String container) implements TestPostgres {

    private static final String PASSWORD = "test";
    private static final String IMAGE = "postgres:18.6";

    /** Returns {@code host:port:container}. The port is chosen here, so that it stays the same over a restart. */
    @SuppressWarnings("resource") // ends with the JVM
    static String start() {
        int port = Ports.free();
        PostgreSQLContainer container =
                new PostgreSQLContainer(DockerImageName.parse(System.getProperty("bindery.infra.postgres.image", IMAGE))
                        .asCompatibleSubstituteFor("postgres"));
        container.withUsername("postgres").withDatabaseName("postgres").withPassword(PASSWORD);
        container.withCommand(
                "postgres",
                "-c",
                "fsync=off",
                "-c",
                "max_connections=200",
                "-c",
                "shared_preload_libraries=pg_stat_statements");
        container.setPortBindings(List.of(port + ":5432"));
        container.start();
        return container.getHost() + ":" + port + ":" + container.getContainerId();
    }

    static ContainerPostgres at(String address) {
        String[] parts = address.split(":", -1);
        return new ContainerPostgres(new Superuser(parts[0], Integer.parseInt(parts[1]), PASSWORD), parts[2]);
    }

    @Override
    public Database newDatabase(String name) {
        String unique = DatabaseNames.unique(name);
        return superuser.createDatabase(unique, unique, PASSWORD);
    }

    @Override
    public void kill() {
        Containers.kill(container);
    }

    @Override
    public void restart() {
        Containers.start(container, superuser::answers);
    }
}
