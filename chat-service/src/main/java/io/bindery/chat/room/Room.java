package io.bindery.chat.room;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where people talk.
 *
 * @param slug its name in topics and addresses, null when it has none
 * @param name for people, null when it has none
 * @param ownerId null for the rooms of the house
 */
public record Room(
        UUID id,
        Kind kind,
        @Nullable String slug,
        @Nullable String name,
        @Nullable String ownerId,
        Instant createdAt) {

    static final String COLUMNS = "r.id, r.kind, r.slug, r.name, r.owner_id, r.created_at";

    /** Who may enter. */
    public enum Kind {
        /** Everybody. */
        @JsonProperty("public")
        PUBLIC,
        /** Its members. */
        @JsonProperty("private")
        PRIVATE,
        /** Two people, who have one such room. */
        @JsonProperty("direct")
        DIRECT,
        /** A few people, without a slug. */
        @JsonProperty("group")
        GROUP;

        /** As callers write them. */
        static final String NAMES = Arrays.stream(values()).map(Kind::stored).collect(Collectors.joining(", "));

        String stored() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String stored) {
            return valueOf(stored.toUpperCase(Locale.ROOT));
        }

        /** The kind that a caller names; null when there is none of this name. */
        static @Nullable Kind read(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.stored().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    static Room of(Row row) {
        return new Room(
                row.getUUID("id"),
                Kind.of(row.getString("kind")),
                row.getString("slug"),
                row.getString("name"),
                row.getString("owner_id"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** The names under which clients join it. */
    @JsonIgnore
    public List<String> topics() {
        String byId = "room:" + id;
        return slug == null ? List.of(byId) : List.of(byId, "room:" + slug);
    }

    /** Whether only its members may enter. */
    @JsonIgnore
    public boolean isClosed() {
        return kind != Kind.PUBLIC;
    }
}
