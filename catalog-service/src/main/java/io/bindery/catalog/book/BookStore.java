package io.bindery.catalog.book;

import io.bindery.catalog.query.Conditions;
import io.bindery.catalog.query.ListRequest;
import io.bindery.catalog.query.Listing;
import io.bindery.catalog.query.Sort;
import io.bindery.catalog.query.SortField;
import io.bindery.catalog.query.Times;
import io.bindery.catalog.search.Search;
import io.bindery.catalog.search.TextMatch;
import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads books. A deleted one is not read. */
@ApplicationScoped
public class BookStore {

    private static final String MOST_RATED_FIRST = "-ratingCount";
    private static final String BEST_FIRST = "-relevance";
    private static final List<SortField<BookRow>> RELEVANCE =
            List.of(new SortField<>("relevance", TextMatch.SCORE, false, BookRow::score, Double::valueOf));
    private static final SortField<BookRow> ID = new SortField<>("id", "b.id", false, BookRow::id, UUID::fromString);
    private static final List<SortField<BookRow>> SORT_FIELDS = List.of(
            new SortField<>("title", "b.title_key", false, BookRow::titleKey, text -> text),
            new SortField<>("publishedYear", "b.published_year", true, BookRow::publishedYear, Integer::valueOf),
            new SortField<>("ratingAverage", "b.rating_average", true, BookRow::ratingAverage, BookStore::rating),
            new SortField<>("ratingCount", "b.rating_count", false, BookRow::ratingCount, Integer::valueOf),
            new SortField<>("createdAt", "b.created_at", false, BookRow::createdAt, Times::parse));

    private static final String SELECT =
            "select " + BookRow.COLUMNS + " from book b where b.deleted_at is null and b.id = ";
    private static final String FIND = SELECT + "$1";
    private static final String BY_ISBN =
            "select " + BookRow.COLUMNS + " from book b where b.deleted_at is null and b.isbn13 = $1";
    private static final String BY_IDS = SELECT + "any($1)";

    /** For each owner the books that most readers have rated; so many that a document with all of them stays a document. */
    private static final String OF_OWNERS =
            "select o.id as owner, s.* from unnest($1::uuid[]) as o (id) cross join lateral ("
                    + " select " + BookRow.COLUMNS + " from book b join %s x on x.book_id = b.id"
                    + " where x.%s = o.id and b.deleted_at is null order by b.rating_count desc, b.id limit $2) as s";

    private static final String OF_AUTHORS = OF_OWNERS.formatted("book_author", "author_id");
    private static final String OF_TAGS = OF_OWNERS.formatted("book_tag", "tag_id");

    private final Search search;

    BookStore(Search search) {
        this.search = search;
    }

    public Uni<Optional<BookRow>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(id)).map(Rows.first(BookRow::of));
    }

    /** The book of this ISBN, thirteen digits. */
    public Uni<Optional<BookRow>> findByIsbn(SqlClient client, String isbn13) {
        return client.preparedQuery(BY_ISBN).execute(Tuple.of(isbn13)).map(Rows.first(BookRow::of));
    }

    public Uni<List<BookRow>> byIds(SqlClient client, Collection<UUID> ids) {
        return client.preparedQuery(BY_IDS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(Rows.list(BookRow::of));
    }

    /** The books of these authors, those first that most readers have rated, up to so many of each. */
    public Uni<Map<UUID, List<BookRow>>> ofAuthors(SqlClient client, Collection<UUID> authors, int limit) {
        return ofOwners(client, OF_AUTHORS, authors, limit);
    }

    /** The same of tags. */
    public Uni<Map<UUID, List<BookRow>>> ofTags(SqlClient client, Collection<UUID> tags, int limit) {
        return ofOwners(client, OF_TAGS, tags, limit);
    }

    /** Books of an author or with a tag. */
    Listing<BookRow> list(ListRequest request, BookFilter owner) {
        return list(request.sort(), owner, null);
    }

    /**
     * Books; the words of the filter are looked up first.
     *
     * @param sort null for those first that fit the words best, or that most readers have rated where there are none
     */
    public Uni<Listing<BookRow>> list(SqlClient client, @Nullable String sort, BookFilter filter) {
        String words = filter.words();
        return words == null
                ? Uni.createFrom().item(() -> list(sort, filter, null))
                : search.match(client, words).map(match -> list(sort, filter, match.orElse(null)));
    }

    private static Listing<BookRow> list(@Nullable String sort, BookFilter filter, @Nullable TextMatch match) {
        Conditions conditions = new Conditions();
        String from = filter.addTo(conditions);
        if (match != null && sort == null) {
            return new Listing<>(
                    BookRow.COLUMNS + ", " + TextMatch.SCORE,
                    from + match.addRankedTo(conditions),
                    conditions,
                    Sort.parse(BEST_FIRST, "", RELEVANCE, ID),
                    row -> BookRow.of(row).scored(row.getDouble("score")));
        }
        if (match != null) {
            from += match.addTo(conditions);
        } else if (filter.words() != null) {
            conditions.add("false");
        }
        Sort<BookRow> order = Sort.parse(sort, MOST_RATED_FIRST, SORT_FIELDS, ID);
        return new Listing<>(BookRow.COLUMNS, from, conditions, order, BookRow::of);
    }

    private static Uni<Map<UUID, List<BookRow>>> ofOwners(
            SqlClient client, String statement, Collection<UUID> owners, int limit) {
        return client.preparedQuery(statement)
                .execute(Tuple.of(owners.toArray(UUID[]::new), limit))
                .map(Rows.grouped(row -> row.getUUID("owner"), BookRow::of));
    }

    /** A rating out of a cursor, which somebody may have made up. */
    private static BigDecimal rating(String text) {
        if (text.length() > 4) {
            throw new IllegalArgumentException(text);
        }
        return new BigDecimal(text);
    }
}
