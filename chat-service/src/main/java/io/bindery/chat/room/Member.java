package io.bindery.chat.room;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;

/**
 * A member of a room.
 *
 * @param userId the person's {@code sub}
 */
public record Member(String userId, Role role, Instant joinedAt) {

    /** What a member may do. */
    public enum Role {
        /** Decides who is a member. */
        @JsonProperty("owner")
        OWNER,
        @JsonProperty("member")
        MEMBER
    }

    static Member of(Row row) {
        return new Member(
                row.getString("user_id"),
                row.getString("role").equals("owner") ? Role.OWNER : Role.MEMBER,
                row.getOffsetDateTime("joined_at").toInstant());
    }
}
