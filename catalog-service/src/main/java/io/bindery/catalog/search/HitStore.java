package io.bindery.catalog.search;

import io.bindery.platform.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds books, authors and posts and puts what is meant first. */
@ApplicationScoped
class HitStore {

    private static final String BOOKS = "select 'BOOK' as kind, s.book_id as id, " + Relevance.ofBooks("$5", "$6")
            + " as score " + Matches.FROM + " cross join lateral (" + Relevance.measures("term") + ") m "
            + Matches.WHERE + " and " + Matches.IN_LANGUAGE + " and "
            + Matches.IN_DECADE;

    /** Measured as books are, so that authors stand among them where they belong: first when they were typed in full. */
    private static final String AUTHORS = """
            select 'AUTHOR', a.author_id, 1.5 * m.found / m.asked
                + least(ts_rank('{0.7, 0.7, 0.7, 0.7}', a.words, $5::text::tsquery), 1)
                + 0.6 * power(2 * m.named / (m.asked + length(a.words)), 2) + 0.1 * ln(1 + r.ratings)
            from author_search a
            cross join lateral (
                select sum(t.weight) as asked,
                    sum(t.weight * case when a.words @@ t.exact then 1 when a.words @@ t.loose then 0.8 else 0 end) as named,
                    sum(case when a.words @@ t.loose then t.weight else 0 end) as found
                from term t) m
            cross join lateral (
                select coalesce(sum(b.rating_count), 0)::float8 as ratings
                from book_author ba join book b on b.id = ba.book_id
                where ba.author_id = a.author_id and b.deleted_at is null) r
            where a.words @@ $1::text::tsquery
            """;

    /** Measured alike; nobody has rated them, so a book of the same name comes first. */
    private static final String POSTS = """
            select 'POST', p.post_id, 1.5 * m.found / m.asked
                + least(ts_rank('{0.05, 0.2, 0.7, 1}', p.document, $5::text::tsquery), 1)
                + 0.6 * power(2 * m.titled / (m.asked + length(p.title_words)), 2)
            from post_search p
            cross join lateral (
                select sum(t.weight) as asked,
                    sum(t.weight * case when p.title_words @@ t.exact then 1 when p.title_words @@ t.loose then 0.8 else 0 end)
                        as titled,
                    sum(case when p.document @@ t.loose then t.weight else 0 end) as found
                from term t) m
            where p.document @@ $1::text::tsquery
            """;

    private static final String ANY = "select exists (select from book_search s where s.document @@ $1::text::tsquery)";

    static final String BOOK_PAGE = page(BOOKS);
    static final String PAGE = page(BOOKS + " union all " + AUTHORS + " union all " + POSTS);

    /** A page of hits and their number, with one statement. */
    Uni<SearchResult> page(SqlClient client, TextQuery query, SearchRequest request) {
        return client.preparedQuery(request.wantsEverything() ? PAGE : BOOK_PAGE)
                .execute(values(query, request))
                .map(HitStore::result);
    }

    /** Whether any book matches. */
    Uni<Boolean> hasBooks(SqlClient client, TextQuery query) {
        return client.preparedQuery(ANY)
                .execute(Tuple.of(query.match()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static String page(String hits) {
        return "with term as materialized (" + Relevance.terms("$7", "$8", "$9")
                + "), hit as materialized (" + hits
                + ") select all_hits.total, page.* from (select count(*) as total from hit) all_hits"
                + " left join (select * from hit order by score desc, id limit $10 offset $11) page on true"
                + " order by page.score desc, page.id";
    }

    private static Tuple values(TextQuery query, SearchRequest request) {
        return Matches.values(query, request.filter())
                .addString(query.rank())
                .addString(query.begins())
                .addArrayOfString(query.exactTerms())
                .addArrayOfString(query.looseTerms())
                .addArrayOfDouble(query.weights())
                .addLong((long) request.size())
                .addLong((long) request.offset());
    }

    /** The number stands in every row, and in one without a hit when the page is empty. */
    private static SearchResult result(RowSet<Row> rows) {
        long total = rows.iterator().next().getLong("total");
        List<Hit> hits = Rows.list((Row row) -> row).apply(rows).stream()
                .filter(row -> row.getUUID("id") != null)
                .map(row -> new Hit(Hit.Kind.valueOf(row.getString("kind")), row.getUUID("id"), row.getDouble("score")))
                .toList();
        return new SearchResult(hits, total, Facets.NONE);
    }
}
