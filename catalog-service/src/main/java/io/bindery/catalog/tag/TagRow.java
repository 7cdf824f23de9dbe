package io.bindery.catalog.tag;

import io.vertx.mutiny.sqlclient.Row;
import java.util.UUID;

/** A tag as readers see one. */
public record TagRow(UUID id, String name) {

    public static TagRow of(Row row) {
        return new TagRow(row.getUUID("id"), row.getString("name"));
    }

    public static TagRow of(Tag tag) {
        return new TagRow(tag.id(), tag.name());
    }
}
