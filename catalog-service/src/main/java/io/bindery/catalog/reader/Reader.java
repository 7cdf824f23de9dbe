package io.bindery.catalog.reader;

import io.vertx.mutiny.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A person as the catalog sees one.
 *
 * @param id the subject of the token
 * @param name for people to read
 * @param email for themselves and for staff; null when the token had none
 */
public record Reader(String id, String name, @Nullable String email) {

    public static Reader of(Row row) {
        return new Reader(row.getString("id"), row.getString("name"), row.getString("email"));
    }
}
