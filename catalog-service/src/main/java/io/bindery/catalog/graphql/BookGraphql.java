package io.bindery.catalog.graphql;

import io.bindery.platform.database.Rows;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** Books and their authors. */
@GraphQLApi
@ApplicationScoped
public class BookGraphql {

    private static final String ORDER = "id";
    private static final String FIND =
            "select " + BookNode.COLUMNS + " from book b where b.deleted_at is null and b.id = $1";
    private static final String BY_ISBN =
            "select " + BookNode.COLUMNS + " from book b where b.deleted_at is null and b.isbn13 = $1";
    private static final String PAGE = "select " + BookNode.COLUMNS + " from book b where b.deleted_at is null"
            + " and ($1::uuid is null or b.id > $1) and ($2::uuid is null or b.id < $2) order by b.id %s limit $3";
    private static final String FORWARDS = PAGE.formatted("");
    private static final String BACKWARDS = PAGE.formatted("desc");
    private static final String AUTHORS = """
            select ba.book_id, a.id, a.name from book_author ba join author a on a.id = ba.author_id
            where ba.book_id = any($1) order by ba.book_id, ba.position
            """;

    private final Pool pool;

    BookGraphql(Pool pool) {
        this.pool = pool;
    }

    /** A book by its id or ISBN. */
    @Query
    @Description("A book by its id or its ISBN; null when there is none.")
    public Uni<@Nullable BookNode> book(@Id @Nullable String id, @Nullable IsbnScalar isbn) {
        if ((id == null) == (isbn == null)) {
            throw Problem.of(400, "book needs either id or isbn").toException();
        }
        return (isbn == null
                        ? pool.preparedQuery(FIND).execute(Tuple.of(uuid(String.valueOf(id))))
                        : pool.preparedQuery(BY_ISBN).execute(Tuple.of(isbn.value())))
                .map(Rows.first(BookNode::of))
                .map(found -> found.orElse(null));
    }

    /** A page of books. */
    @Query
    @Description("Books in the order of their ids.")
    public Uni<@NonNull BookConnection> books(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        boolean forwards = first != null;
        int size = first != null ? first : last == null ? 0 : last;
        return pool.preparedQuery(forwards ? FORWARDS : BACKWARDS)
                .execute(Tuple.of(key(after), key(before), size + 1))
                .map(Rows.list(BookNode::of))
                .map(found -> page(found, size, forwards, after, before));
    }

    /** The authors of books, with one statement for all of them. */
    @Name("authors")
    public Uni<@NonNull List<@NonNull List<@NonNull AuthorNode>>> authors(@Source List<BookNode> books) {
        UUID[] ids = books.stream().map(BookNode::key).toArray(UUID[]::new);
        return pool.preparedQuery(AUTHORS)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> {
                    Map<UUID, List<AuthorNode>> authors = new HashMap<>();
                    for (Row row : rows) {
                        authors.computeIfAbsent(row.getUUID("book_id"), book -> new ArrayList<>())
                                .add(new AuthorNode(row.getUUID("id").toString(), row.getString("name")));
                    }
                    return books.stream()
                            .map(book -> authors.getOrDefault(book.key(), List.of()))
                            .toList();
                });
    }

    private static BookConnection page(
            List<BookNode> found, int size, boolean forwards, @Nullable String after, @Nullable String before) {
        boolean more = found.size() > size;
        List<BookNode> cut = more ? found.subList(0, size) : found;
        List<BookNode> nodes = forwards ? cut : cut.reversed();
        List<BookEdge> edges =
                nodes.stream().map(book -> new BookEdge(cursor(book), book)).toList();
        return new BookConnection(
                edges,
                nodes,
                new PageInfo(
                        forwards ? more : before != null,
                        forwards ? after != null : more,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()));
    }

    private static String cursor(BookNode book) {
        return new PageCursor(ORDER, List.of(book.id())).encode();
    }

    private static @Nullable UUID key(@Nullable String cursor) {
        return cursor == null
                ? null
                : uuid(String.valueOf(
                        PageCursor.decode(cursor, ORDER, 1).values().getFirst()));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw Problem.of(400, "id must be a UUID").toException();
        }
    }
}
