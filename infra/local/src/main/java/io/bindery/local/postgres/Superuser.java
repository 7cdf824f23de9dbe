package io.bindery.local.postgres;

import io.bindery.local.process.ServerFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * What only the superuser may do.
 *
 * @param host where the server listens
 * @param port its port
 * @param password of the superuser
 */
public record Superuser(String host, int port, String password) {

    private static final List<String> EXTENSIONS = List.of("pg_trgm", "unaccent", "pg_stat_statements");

    /** Whether the server takes connections now. */
    public boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Whether there is a database of this name. */
    public boolean hasDatabase(String name) {
        try (Connection connection = connect("postgres")) {
            return exists(connection, "select 1 from pg_database where datname = ?", name);
        } catch (SQLException e) {
            throw new ServerFailure("PostgreSQL does not list its databases: " + e.getMessage(), e);
        }
    }

    /** Connects with the driver itself: the driver manager finds nothing in the class loaders of a Quarkus test. */
    Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", PostgresServer.SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("socketTimeout", "30");
        Connection connection =
                new Driver().connect("jdbc:postgresql://" + host + ":" + port + "/" + database, properties);
        if (connection == null) {
            throw new SQLException("The driver did not take its own address");
        }
        return connection;
    }

    /**
     * Makes sure that the database exists and that {@code role} owns it, with this password and no right on any other one.
     * Extensions that need a superuser (trigram search, unaccent, statement statistics) are installed.
     */
    public Database createDatabase(String name, String role, String rolePassword) {
        try {
            try (Connection connection = connect("postgres")) {
                boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", role);
                execute(connection, (known ? "alter" : "create") + " role %I login password %L", role, rolePassword);
                if (!exists(connection, "select 1 from pg_database where datname = ?", name)) {
                    execute(connection, "create database %I owner %I", name, role);
                }
                for (String database : List.of(name, "postgres", "template1")) {
                    execute(connection, "revoke connect, temporary on database %I from public", database);
                }
            }
            try (Connection connection = connect(name)) {
                for (String extension : EXTENSIONS) {
                    execute(connection, "create extension if not exists %I", extension);
                }
            }
            return Database.on(host, port, name, role, rolePassword);
        } catch (SQLException e) {
            throw new ServerFailure("The database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    static String value(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /** Runs a statement that takes no parameters of its own; the server quotes the names and values. */
    private static void execute(Connection connection, String template, String... values) throws SQLException {
        String sql;
        try (PreparedStatement format =
                connection.prepareStatement("select format(?" + ", ?::text".repeat(values.length) + ")")) {
            format.setString(1, template);
            for (int i = 0; i < values.length; i++) {
                format.setString(i + 2, values[i]);
            }
            try (ResultSet rows = format.executeQuery()) {
                rows.next();
                sql = rows.getString(1);
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
