package io.bindery.catalog.author;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.text.Folding;
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
import org.jspecify.annotations.Nullable;

/** Reads authors. */
@ApplicationScoped
public class AuthorStore {

    private static final SortField<AuthorRow> ID =
            new SortField<>("id", "a.id", false, AuthorRow::id, UUID::fromString);
    private static final List<SortField<AuthorRow>> SORT_FIELDS =
            List.of(new SortField<>("name", "a.name_key", false, AuthorRow::nameKey, text -> text));
    private static final String FIND = "select a.* from author a where a.id = $1";
    private static final String BY_IDS = "select a.* from author a where a.id = any($1)";
    private static final String OF_BOOKS = """
            select ba.book_id, a.* from book_author ba join author a on a.id = ba.author_id
            where ba.book_id = any($1) order by ba.book_id, ba.position
            """;

    public Uni<Optional<AuthorRow>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(AuthorRow::of));
    }

    public Uni<List<AuthorRow>> byIds(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Rows.list(AuthorRow::of));
    }

    /** The authors of these books in the order of the title pages, with one statement. */
    public Uni<Map<UUID, List<AuthorRow>>> ofBooks(SqlClient client, Collection<UUID> books) {
        return client.preparedQuery(OF_BOOKS)
                .execute(Tuple.tuple().addArrayOfUUID(books.toArray(UUID[]::new)))
                .map(Rows.grouped(row -> row.getUUID("book_id"), AuthorRow::of));
    }

    /** The list that is asked for; {@code filter[name]} is exact but for case, accents and punctuation. */
    Listing<AuthorRow> list(ListRequest request) {
        return list(request.sort(), request.text("filter[name]"));
    }

    /**
     * Authors.
     *
     * @param sort null for that of their names
     * @param name of one of them, null for all
     */
    public Listing<AuthorRow> list(@Nullable String sort, @Nullable String name) {
        Conditions conditions = new Conditions();
        if (name != null) {
            conditions.add("a.name_key = " + conditions.bind(Folding.key(name)));
        }
        return new Listing<>("a.*", "author a", conditions, Sort.parse(sort, "name", SORT_FIELDS, ID), AuthorRow::of);
    }
}
