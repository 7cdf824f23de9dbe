package io.bindery.catalog.post;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody writes for the community.
 *
 * @param id in the order of the writing
 * @param authorId the subject of the author's token
 * @param publishedAt null for a draft, which only its author and staff see
 */
public record Post(
        UUID id,
        String authorId,
        String title,
        String body,
        @Nullable Instant publishedAt,
        int version,
        Instant createdAt,
        Instant updatedAt) {

    static Post of(Row row) {
        OffsetDateTime published = row.getOffsetDateTime("published_at");
        return new Post(
                row.getUUID("id"),
                row.getString("author_id"),
                row.getString("title"),
                row.getString("body"),
                published == null ? null : published.toInstant(),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    public PostStatus status() {
        return publishedAt == null ? PostStatus.DRAFT : PostStatus.PUBLISHED;
    }

    public boolean isPublished() {
        return publishedAt != null;
    }
}
