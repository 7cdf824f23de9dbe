package io.bindery.chat.message;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said in a room.
 *
 * @param seq its place in the room: 1, 2, 3 ... without gaps; for the server alone
 * @param body as it was sent
 * @param threadRootId the message that it answers, null when it stands for itself
 * @param files none yet
 * @param reactions none yet
 * @param sentAt by the database's clock
 * @param editedAt null as long as it is as it was sent
 */
public record Message(
        UUID id,
        UUID roomId,
        @JsonIgnore long seq,
        String body,
        Sender sender,
        @Nullable UUID threadRootId,
        List<String> files,
        Map<String, List<String>> reactions,
        Instant sentAt,
        @Nullable Instant editedAt) {

    /** Columns that {@link #of} reads. */
    static final String COLUMNS = "id, room_id, seq, body, sender_id, sender_name, thread_root_id, sent_at, edited_at";

    /** Who said it, by the name of that time. */
    public record Sender(String id, String name) {}

    static Message of(Row row) {
        var editedAt = row.getOffsetDateTime("edited_at");
        return new Message(
                row.getUUID("id"),
                row.getUUID("room_id"),
                row.getLong("seq"),
                row.getString("body"),
                new Sender(row.getString("sender_id"), row.getString("sender_name")),
                row.getUUID("thread_root_id"),
                List.of(),
                Map.of(),
                row.getOffsetDateTime("sent_at").toInstant(),
                editedAt == null ? null : editedAt.toInstant());
    }
}
