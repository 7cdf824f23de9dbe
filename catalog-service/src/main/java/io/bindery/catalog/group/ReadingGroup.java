package io.bindery.catalog.group;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Readers who read together.
 *
 * @param nameKey the name without case, accents and punctuation, which no other group has, and by which groups are sorted
 * @param createdBy the subject of the token of who made it
 */
public record ReadingGroup(
        UUID id,
        String name,
        String nameKey,
        @Nullable String description,
        String createdBy,
        int memberCount,
        int version,
        Instant createdAt) {

    static ReadingGroup of(Row row) {
        return new ReadingGroup(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("name_key"),
                row.getString("description"),
                row.getString("created_by"),
                row.getInteger("member_count"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
