package io.bindery.catalog.tag;

import com.fasterxml.uuid.Generators;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Reads and writes tags. */
@ApplicationScoped
public class TagStore {

    private static final String PAGE =
            "select id, name from tag where name > $1 and name like $2 order by name limit $3";
    private static final String FIND = "select id, name from tag where id = $1";
    private static final String ADD = "insert into tag (id, name) select * from unnest($1::uuid[], $2::text[])"
            + " on conflict (name) do nothing";

    private final Pool pool;

    TagStore(Pool pool) {
        this.pool = pool;
    }

    /** Up to this many tags whose names start so, behind the given name. */
    Uni<List<Tag>> page(String prefix, String after, int limit) {
        String pattern = prefix.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(after, pattern, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TagStore::tag)
                        .toList());
    }

    Uni<List<Tag>> find(UUID id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(TagStore::tag)
                        .toList());
    }

    /** Adds the tags that are not known yet; answers how many those were. */
    public Uni<Integer> add(List<String> names) {
        String[] sorted = names.stream().distinct().sorted().toArray(String[]::new);
        UUID[] ids = new UUID[sorted.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Generators.timeBasedEpochGenerator().generate();
        }
        return pool.preparedQuery(ADD).execute(Tuple.of(ids, sorted)).map(result -> result.rowCount());
    }

    private static Tag tag(Row row) {
        return new Tag(row.getUUID("id"), row.getString("name"));
    }
}
