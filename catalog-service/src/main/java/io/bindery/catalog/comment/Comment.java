package io.bindery.catalog.comment;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says of a post, or answers to another comment of it.
 *
 * @param id in the order of the saying
 * @param parentId what it answers; null for what is said of the post itself
 * @param authorId the subject of the author's token
 * @param body null when it was deleted and stays for the answers to it
 */
public record Comment(
        UUID id,
        UUID postId,
        @Nullable UUID parentId,
        String authorId,
        @Nullable String body,
        int version,
        Instant createdAt) {

    static Comment of(Row row) {
        return new Comment(
                row.getUUID("id"),
                row.getUUID("post_id"),
                row.getUUID("parent_id"),
                row.getString("author_id"),
                row.getString("body"),
                row.getInteger("version"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    public boolean isDeleted() {
        return body == null;
    }
}
