package io.bindery.catalog.search;

import io.bindery.catalog.search.TextQuery.Term;
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

    /**
     * How well a book fits. A book that everybody has read is meant more often than one of the same title that few know; a
     * tenfold number of ratings counts a little less than half as much as being called exactly what was typed.
     *
     * <p>The likeness of title and query is the coefficient of Dice over the weights of their words, squared so that what is
     * nearly the same stands out. Words that are found among the authors and not in the title were not typed for the title, and
     * who typed nothing but an author wants the author's books, not those with the name on the cover twice.
     */
    private static final String SCORE = """
            1.5 * m.found / m.asked
            + case when m.authored < m.asked then
                least(ts_rank('{0.05, 0.2, 0.7, 1}', s.document, $5::text::tsquery), 1)
                + 0.6 * power(2 * m.titled / greatest(m.asked - m.only_authored + s.title_size, 0.3), 2)
                + case when s.title ^@ $6::text then 0.15 else 0 end
                else 0.7 end
            + 0.4 * m.authored / m.asked
            + 0.1 * ln(1 + b.rating_count)
            """;

    /** Of each book that matches: how much of what was asked is found where. */
    private static final String MEASURES = """
            select sum(t.weight) as asked,
                sum(t.weight * case when s.title_words @@ t.exact then 1 when s.title_words @@ t.loose then 0.8 else 0 end)
                    as titled,
                sum(case when s.authors @@ t.loose then t.weight else 0 end) as authored,
                sum(case when s.authors @@ t.loose and not s.title_words @@ t.loose then t.weight else 0 end)
                    as only_authored,
                sum(case when s.document @@ t.loose then t.weight else 0 end) as found
            from term t
            """;

    private static final String BOOKS = "select 'BOOK' as kind, s.book_id as id, " + SCORE + " as score " + Matches.FROM
            + " cross join lateral (" + MEASURES + ") m " + Matches.WHERE + " and " + Matches.IN_LANGUAGE + " and "
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

    static final String BOOK_PAGE = page(BOOKS);
    static final String PAGE = page(BOOKS + " union all " + AUTHORS + " union all " + POSTS);

    /** A page of hits and their number, with one statement. */
    Uni<SearchResult> page(SqlClient client, TextQuery query, SearchRequest request) {
        return client.preparedQuery(request.wantsEverything() ? PAGE : BOOK_PAGE)
                .execute(values(query, request))
                .map(HitStore::result);
    }

    private static String page(String hits) {
        return "with term as materialized ("
                + " select t.exact::tsquery, t.loose::tsquery, t.weight"
                + " from unnest($7::text[], $8::text[], $9::float8[]) as t (exact, loose, weight)"
                + "), hit as materialized (" + hits
                + ") select all_hits.total, page.* from (select count(*) as total from hit) all_hits"
                + " left join (select * from hit order by score desc, id limit $10 offset $11) page on true"
                + " order by page.score desc, page.id";
    }

    private static Tuple values(TextQuery query, SearchRequest request) {
        List<Term> terms = query.terms();
        return Matches.values(query, request.filter())
                .addString(query.rank())
                .addString(query.begins())
                .addArrayOfString(terms.stream().map(Term::exact).toArray(String[]::new))
                .addArrayOfString(terms.stream().map(Term::loose).toArray(String[]::new))
                .addArrayOfDouble(terms.stream().map(Term::weight).toArray(Double[]::new))
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
