package io.bindery.catalog.tag;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.platform.body.Ids;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads tags, and adds many at once. */
@ApplicationScoped
public class TagStore {

    private static final SortField<TagRow> NAME = new SortField<>("name", "t.name", false, TagRow::name, text -> text);
    private static final String FIND = "select t.* from tag t where t.id = $1";
    private static final String ADD = "insert into tag (id, name) select * from unnest($1::uuid[], $2::text[])"
            + " on conflict (name) do nothing";
    private static final String OF_BOOKS = """
            select bt.book_id, t.* from book_tag bt join tag t on t.id = bt.tag_id
            where bt.book_id = any($1) order by bt.book_id, t.name
            """;

    public Uni<Optional<TagRow>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(TagRow::of));
    }

    /** The tags of these books by name, with one statement. */
    public Uni<Map<UUID, List<TagRow>>> ofBooks(SqlClient client, Collection<UUID> books) {
        return client.preparedQuery(OF_BOOKS)
                .execute(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                .map(Rows.grouped(row -> row.getUUID("book_id"), TagRow::of));
    }

    /** The list that is asked for, by name; {@code filter[name]} is the start of names. */
    Listing<TagRow> list(ListRequest request) {
        Conditions conditions = new Conditions();
        String prefix = request.text("filter[name]");
        if (prefix != null) {
            String pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
            conditions.add("t.name like " + conditions.bind(pattern));
        }
        Sort<TagRow> sort = Sort.parse(request.sort(), "", List.of(NAME), NAME);
        return new Listing<>("t.*", "tag t", conditions, sort, TagRow::of);
    }

    /** Adds the tags that are not known yet; answers how many those were. */
    public Uni<Integer> add(SqlClient client, List<String> names) {
        if (names.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        // Sorted, so that two writers take the locks of the unique index in one order.
        String[] sorted = names.stream().distinct().sorted().toArray(String[]::new);
        UUID[] ids = Stream.of(sorted).map(name -> Ids.next()).toArray(UUID[]::new);
        return client.preparedQuery(ADD).execute(Tuple.of(ids, sorted)).map(result -> result.rowCount());
    }
}
