package io.bindery.catalog.author;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/**
 * An author as readers see one.
 *
 * @param nameKey the name without case, accents, spaces and punctuation, by which authors are sorted
 */
public record AuthorRow(UUID id, String name, String nameKey, int version) {

    public static AuthorRow of(Row row) {
        return new AuthorRow(
                row.getUUID("id"), row.getString("name"), row.getString("name_key"), row.getInteger("version"));
    }

    public static AuthorRow of(Author author) {
        return new AuthorRow(author.id(), author.name(), author.nameKey(), author.version());
    }
}
