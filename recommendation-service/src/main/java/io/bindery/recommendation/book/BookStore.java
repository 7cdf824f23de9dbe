package io.bindery.recommendation.book;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads and writes the copy of the catalog's books. */
@ApplicationScoped
public class BookStore {

    private static final String FIND =
            "select id, title, authors, deleted_at is not null as deleted from book where id = any($1)";

    private static final String KEEP = "insert into book"
            + " (id, version, title, authors, language, rating_average, rating_count, deleted_at)"
            + " values ($1, $2, $3, $4, $5, $6, $7, case when $8 then now() end)"
            + " on conflict (id) do update set version = excluded.version, title = excluded.title,"
            + " authors = excluded.authors, language = excluded.language, rating_average = excluded.rating_average,"
            + " rating_count = excluded.rating_count, deleted_at = excluded.deleted_at"
            + " where book.version < excluded.version";

    private final Pool pool;

    BookStore(Pool pool) {
        this.pool = pool;
    }

    /** Takes the book as it is after a change, unless a newer change is known. */
    Uni<Void> keep(SqlConnection connection, BookChanged book, boolean deleted) {
        Tuple row = Tuple.tuple()
                .addUUID(book.id())
                .addInteger(book.version())
                .addString(book.title())
                .addArrayOfString(
                        book.authors().stream().map(BookChanged.Writer::name).toArray(String[]::new))
                .addString(book.language())
                .addFloat(book.ratingAverage())
                .addInteger(book.ratingCount())
                .addBoolean(deleted);
        return connection.preparedQuery(KEEP).execute(row).replaceWithVoid();
    }

    /** Those of the books that are known, deleted ones too. */
    public Uni<Map<UUID, Book>> find(Collection<UUID> ids) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Book> found = HashMap.newHashMap(rows.size());
                    rows.forEach(row -> found.put(row.getUUID("id"), book(row)));
                    return found;
                });
    }

    private static Book book(Row row) {
        return new Book(
                row.getUUID("id"),
                row.getString("title"),
                List.of(row.getArrayOfStrings("authors")),
                row.getBoolean("deleted"));
    }
}
