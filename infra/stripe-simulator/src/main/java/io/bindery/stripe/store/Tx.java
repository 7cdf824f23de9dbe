package io.bindery.stripe.store;

import io.vertx.mutiny.sqlclient.SqlConnection;

/**
 * A transaction.
 *
 * @param connection where its statements run
 * @param origin the request it belongs to
 * @param now its beginning by the database's clock, Unix time in seconds
 */
public record Tx(SqlConnection connection, Origin origin, long now) {}
