package io.bindery.catalog.group;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.query.Times;
import io.bindery.catalog.text.Folding;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes reading groups and who is in them. */
@ApplicationScoped
public class GroupStore {

    private static final String FIND = "select g.* from reading_group g where g.id = $1";
    private static final String BY_IDS = "select g.* from reading_group g where g.id = any($1)";
    private static final String ADD = "insert into reading_group (name, name_key, description, created_by)"
            + " values ($1, $2, $3, $4) on conflict (name_key) do nothing returning *";
    private static final String JOIN = "insert into group_member (group_id, reader_id)"
            + " select id, $2 from reading_group where id = $1 on conflict do nothing";
    private static final String LEAVE = "delete from group_member where group_id = $1 and reader_id = $2";
    private static final String COUNT = "update reading_group set member_count = member_count + $2 where id = $1";
    private static final String MEMBERS = """
            select m.* from unnest($1::uuid[]) as g (id) cross join lateral (
                select gm.group_id, gm.joined_at, r.* from group_member gm join reader r on r.id = gm.reader_id
                where gm.group_id = g.id order by gm.joined_at, gm.reader_id limit $2) as m
            """;
    private static final String OF_READERS = """
            select gs.* from unnest($1::text[]) as r (id) cross join lateral (
                select gm.reader_id, g.* from group_member gm join reading_group g on g.id = gm.group_id
                where gm.reader_id = r.id order by gm.group_id limit $2) as gs
            """;
    private static final SortField<ReadingGroup> ID =
            new SortField<>("id", "g.id", false, ReadingGroup::id, UUID::fromString);
    private static final List<SortField<ReadingGroup>> SORT_FIELDS =
            List.of(new SortField<>("name", "g.name_key", false, ReadingGroup::nameKey, text -> text));
    private static final SortField<Member> READER =
            new SortField<>("id", "m.reader_id", false, Member::id, text -> text);
    private static final List<SortField<Member>> MEMBER_FIELDS =
            List.of(new SortField<>("joinedAt", "m.joined_at", false, Member::joinedAt, Times::parse));

    public Uni<Optional<ReadingGroup>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(ReadingGroup::of));
    }

    Uni<List<ReadingGroup>> byIds(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Rows.list(ReadingGroup::of));
    }

    /** Adds a group without members; nothing when another one has the name. */
    Uni<Optional<ReadingGroup>> add(SqlConnection connection, GroupRequest group, String founder) {
        return connection
                .preparedQuery(ADD)
                .execute(Tuple.of(group.name(), Folding.key(group.name()), group.description(), founder))
                .map(Rows.first(ReadingGroup::of));
    }

    /** Counts the reader in, once. */
    Uni<Void> join(SqlConnection connection, UUID group, String reader) {
        return change(connection, JOIN, group, reader, 1);
    }

    /** Counts the reader out, once. */
    Uni<Void> leave(SqlConnection connection, UUID group, String reader) {
        return change(connection, LEAVE, group, reader, -1);
    }

    /** The members of these groups, those first who have been there longest, up to so many of each, with one statement. */
    Uni<Map<UUID, List<Member>>> members(SqlClient client, Collection<UUID> groups, int limit) {
        return client.preparedQuery(MEMBERS)
                .execute(Tuple.of(groups.toArray(UUID[]::new), limit))
                .map(Rows.grouped(row -> row.getUUID("group_id"), Member::of));
    }

    /** The groups of these readers, the oldest first, up to so many of each, with one statement. */
    Uni<Map<String, List<ReadingGroup>>> ofReaders(SqlClient client, Collection<String> readers, int limit) {
        return client.preparedQuery(OF_READERS)
                .execute(Tuple.of(readers.toArray(String[]::new), limit))
                .map(Rows.grouped((Row row) -> row.getString("reader_id"), ReadingGroup::of));
    }

    /** All groups, by name. */
    Listing<ReadingGroup> list() {
        return new Listing<>(
                "g.*", "reading_group g", new Conditions(), Sort.parse("name", "", SORT_FIELDS, ID), ReadingGroup::of);
    }

    /** The members of a group, those first who have been there longest. */
    Listing<Member> members(UUID group) {
        Conditions conditions = new Conditions();
        conditions.add("m.group_id = " + conditions.bind(group));
        return new Listing<>(
                "r.*, m.joined_at",
                "group_member m join reader r on r.id = m.reader_id",
                conditions,
                Sort.parse("joinedAt", "", MEMBER_FIELDS, READER),
                Member::of);
    }

    private static Uni<Void> change(SqlConnection connection, String statement, UUID group, String reader, int by) {
        return connection
                .preparedQuery(statement)
                .execute(Tuple.of(group, reader))
                .chain(changed -> changed.rowCount() == 0
                        ? Uni.createFrom().voidItem()
                        : connection
                                .preparedQuery(COUNT)
                                .execute(Tuple.of(group, by))
                                .replaceWithVoid());
    }
}
