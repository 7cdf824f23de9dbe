package io.bindery.chat.room;

import io.bindery.platform.body.Ids;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rooms and their members. Every look is through the eyes of a person: a closed room is not there for others. */
@Singleton
public final class RoomStore {

    private static final String VISIBLE = "select " + Room.COLUMNS + " from room r where (r.kind = 'public' or exists"
            + " (select from room_member m where m.room_id = r.id and m.user_id = $1)) ";
    private static final String BY_ID = VISIBLE + "and r.id = $2";
    private static final String BY_SLUG = VISIBLE + "and r.slug = $2";
    private static final String PAGE = VISIBLE + "and r.id > $2 order by r.id limit $3";

    /** Nothing when the pair has its room already. */
    private static final String ADD = "insert into room as r (id, kind, slug, name, owner_id, direct_key)"
            + " values (uuidv7(), $1, $2, $3, $4, $5) on conflict (direct_key) do nothing returning " + Room.COLUMNS;

    private static final String DIRECT = "select " + Room.COLUMNS + " from room r where r.direct_key = $1";
    private static final String ADD_MEMBERS = "insert into room_member (room_id, user_id, role)"
            + " select $1, person, case position when 1 then 'owner' else 'member' end"
            + " from unnest($2::text[]) with ordinality as p (person, position)";

    private static final String MEMBER = "select user_id, role, joined_at from room_member where room_id = $1 ";
    private static final String ONE_MEMBER = MEMBER + "and user_id = $2";
    private static final String MEMBERS = MEMBER + "and user_id > $2 order by user_id limit $3";
    private static final String ADD_MEMBER =
            "insert into room_member (room_id, user_id, role) values ($1, $2, 'member') on conflict do nothing";
    private static final String REMOVE_MEMBER =
            "delete from room_member where room_id = $1 and user_id = $2 and role <> 'owner'";

    private final Pool pool;

    RoomStore(Pool pool) {
        this.pool = pool;
    }

    /** The room of this id or slug; empty when there is none, or this person may not enter it. */
    public Uni<Optional<Room>> find(String idOrSlug, String user) {
        Optional<UUID> id = Ids.parse(idOrSlug);
        if (id.isEmpty() && !Slug.isOne(idOrSlug)) {
            return Uni.createFrom().item(Optional.empty());
        }
        Tuple values = Tuple.of(user, id.isPresent() ? id.get() : idOrSlug);
        return pool.preparedQuery(id.isPresent() ? BY_ID : BY_SLUG)
                .execute(values)
                .map(Rows.first(Room::of));
    }

    /** Rooms that a person may enter, in the order of their making, behind this one. */
    Uni<List<Room>> page(String user, UUID after, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(user, after, limit)).map(Rows.list(Room::of));
    }

    /** Makes a room; of a direct one that is there already, answers that. */
    Uni<Made> add(SqlConnection connection, NewRoom room, String maker) {
        String directKey = room.directKey(maker);
        Tuple values = Tuple.of(room.kind().stored(), room.slug(), room.name(), maker, directKey);
        return connection.preparedQuery(ADD).execute(values).chain(rows -> {
            if (rows.size() == 0) {
                return direct(connection, directKey);
            }
            Room made = Room.of(rows.iterator().next());
            return connection
                    .preparedQuery(ADD_MEMBERS)
                    .execute(Tuple.of(made.id(), room.everybody(maker)))
                    .replaceWith(new Made(made, true));
        });
    }

    private static Uni<Made> direct(SqlConnection connection, @Nullable String key) {
        return connection
                .preparedQuery(DIRECT)
                .execute(Tuple.of(key))
                .map(rows -> new Made(Room.of(rows.iterator().next()), false));
    }

    /** @param anew whether it was not there before */
    record Made(Room room, boolean anew) {}

    Uni<Optional<Member>> member(UUID room, String user) {
        return pool.preparedQuery(ONE_MEMBER).execute(Tuple.of(room, user)).map(Rows.first(Member::of));
    }

    Uni<List<Member>> members(UUID room, String after, int limit) {
        return pool.preparedQuery(MEMBERS).execute(Tuple.of(room, after, limit)).map(Rows.list(Member::of));
    }

    /** Answers whether the person was no member before. */
    Uni<Boolean> addMember(SqlConnection connection, UUID room, String user) {
        return connection
                .preparedQuery(ADD_MEMBER)
                .execute(Tuple.of(room, user))
                .map(done -> done.rowCount() == 1);
    }

    /** Answers whether there was such a member; the owner stays. */
    Uni<Boolean> removeMember(SqlConnection connection, UUID room, String user) {
        return connection
                .preparedQuery(REMOVE_MEMBER)
                .execute(Tuple.of(room, user))
                .map(done -> done.rowCount() == 1);
    }
}
