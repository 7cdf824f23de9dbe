package io.bindery.testkit.infra;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.postgres.Database;
import io.bindery.local.postgres.PostgresServer;
import io.bindery.local.postgres.PostgresServer.Durability;
import io.bindery.local.process.Ports;

/** PostgreSQL as a child process of the test JVM. Does not wait for the disk: its data ends with the JVM. */
record EmbeddedPostgres(PostgresServer server) implements TestPostgres {

    private static final String PASSWORD = "test";

    static String start() {
        String port = Integer.toString(Ports.free());
        TestServers.start(at(port).server);
        return port;
    }

    static EmbeddedPostgres at(String port) {
        return new EmbeddedPostgres(new PostgresServer(
                Checkout.find().cache(),
                TestServers.dataOf("postgres"),
                Integer.parseInt(port),
                PASSWORD,
                Durability.FAST));
    }

    @Override
    public Database newDatabase(String name) {
        String unique = DatabaseNames.unique(name);
        return server.superuser().createDatabase(unique, unique, PASSWORD);
    }

    @Override
    public void kill() {
        TestServers.kill(server);
    }

    @Override
    public void restart() {
        TestServers.restart(server);
    }
}
