package io.bindery.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.local.checkout.Checkout;
import io.bindery.local.postgres.PostgresServer.Durability;
import io.bindery.local.process.Ports;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.process.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(Lifecycle.PER_CLASS)
class PostgresServerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final int port = Ports.free();
    private final PostgresServer server;
    private final Path log;
    private ServerProcess running;

    PostgresServerIT(@TempDir Path folder) {
        server = new PostgresServer(Checkout.find().cache(), folder.resolve("pg"), port, "secret", Durability.DURABLE);
        log = folder.resolve("postgres.log");
        running = ServerProcess.start(server, log);
    }

    @BeforeAll
    void awaitStart() {
        running.awaitReady(PATIENCE);
    }

    @AfterAll
    void stop() {
        running.stop(PATIENCE);
    }

    @Test
    void runs_durably_in_its_own_folder_with_utf_8() throws SQLException {
        try (Connection connection = server.superuser().connect("postgres")) {
            assertThat(Superuser.value(connection, "show fsync")).isEqualTo("on");
            assertThat(Superuser.value(connection, "show synchronous_commit")).isEqualTo("on");
            assertThat(Superuser.value(connection, "show full_page_writes")).isEqualTo("on");
            assertThat(Superuser.value(connection, "show data_directory"))
                    .isEqualTo(server.data().toString());
            assertThat(Superuser.value(connection, "show server_encoding")).isEqualTo("UTF8");
            assertThat(Superuser.value(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Superuser.value(connection, "select lower('ÄÖ')")).isEqualTo("äö");
        }
    }

    @Test
    void gives_a_service_its_database_with_extensions_and_no_other() throws SQLException {
        Database mine = server.superuser().createDatabase("mine", "mine", "it's mine");
        server.superuser().createDatabase("mine", "mine", "it's mine");
        Database other = server.superuser().createDatabase("other", "other", "other");
        try (Connection connection = connect(mine)) {
            assertThat(Superuser.value(
                            connection,
                            "select count(*) from pg_extension where extname in"
                                    + " ('pg_trgm', 'unaccent', 'pg_stat_statements')"))
                    .isEqualTo("3");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(other.jdbcUrl(), "mine", "it's mine"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> DriverManager.getConnection(mine.jdbcUrl(), "mine", "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void keeps_acknowledged_rows_when_it_is_killed() throws SQLException {
        Database database = server.superuser().createDatabase("crash", "crash", "crash");
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table book as select 'Emma' as title");
        }
        running.process().kill();
        running = ServerProcess.start(server, log);
        running.awaitReady(PATIENCE);
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select title from book")) {
            assertThat(rows.next()).isTrue();
        }
    }

    @Test
    void refuses_another_server_on_its_port(@TempDir Path elsewhere) throws Exception {
        PostgresServer stranger =
                new PostgresServer(server.cache(), elsewhere.resolve("pg"), port, "secret", Durability.DURABLE);
        Files.createDirectories(stranger.data());
        assertThatThrownBy(stranger::isReady)
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("Another PostgreSQL answers on port " + port);
    }

    private static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
    }
}
