package io.bindery.chat.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people were told. */
@Singleton
final class NotificationStore {

    /** One at a time per person, so that the order of seq is that of commits. */
    private static final String ADD = """
            with turn as materialized (select pg_advisory_xact_lock(hashtextextended($2, 0)))
            insert into notification (id, user_id, kind, data) select $1, $2, $3, $4 from turn
            on conflict (id) do nothing returning id, seq, kind, data, at""";

    private static final String LATEST =
            "select id, seq, kind, data, at from notification where user_id = $1 order by seq desc limit $2";

    private final Pool pool;
    private final ObjectMapper json;

    NotificationStore(Pool pool, ObjectMapper json) {
        this.pool = pool;
        this.json = json;
    }

    /**
     * Stores what an event tells a person.
     *
     * @param event whose id becomes the notification's
     * @return empty when it was stored before: the event was told again after the inbox had forgotten it
     */
    Uni<Optional<Notification>> add(
            SqlConnection connection, UUID event, String user, String kind, Notification.Data data) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(event, user, kind, new JsonObject(write(data))))
                .map(Rows.first(this::read));
    }

    /** The latest ones of a person, oldest first. */
    Uni<List<Notification>> latest(String user, int limit) {
        return pool.preparedQuery(LATEST)
                .execute(Tuple.of(user, limit))
                .map(Rows.list(this::read))
                .map(List::reversed);
    }

    private Notification read(Row row) {
        try {
            return new Notification(
                    row.getUUID("id"),
                    row.getLong("seq"),
                    row.getString("kind"),
                    json.readValue(row.getJsonObject("data").encode(), Notification.Data.class),
                    row.getOffsetDateTime("at").toInstant());
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("notification " + row.getUUID("id"), broken);
        }
    }

    private String write(Notification.Data data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
