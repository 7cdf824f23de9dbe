package io.bindery.local.postgres;

/**
 * One service's database.
 *
 * @param jdbcUrl for blocking clients
 * @param reactiveUrl for the reactive client; without credentials
 * @param username role that owns the database
 * @param password the role's password
 */
public record Database(String jdbcUrl, String reactiveUrl, String username, String password) {

    /** The database of this name on a server. */
    public static Database on(String host, int port, String name, String role, String password) {
        String address = "postgresql://" + host + ":" + port + "/" + name;
        return new Database("jdbc:" + address, address, role, password);
    }
}
