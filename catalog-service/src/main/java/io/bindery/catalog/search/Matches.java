package io.bindery.catalog.search;

import io.bindery.catalog.search.SearchRequest.Filter;
import io.vertx.mutiny.sqlclient.Tuple;

/** The part that statements over matching books share; hits and facets are counted over the same books because of it. */
final class Matches {

    /** Books that match {@code $1} and have all tags of {@code $2}. */
    static final String FROM = """
            from book_search s join book b on b.id = s.book_id
            """;

    static final String WHERE = """
            where s.document @@ $1::text::tsquery and b.deleted_at is null
                and (cardinality($2::text[]) = 0 or cardinality($2::text[]) = (
                    select count(*) from book_tag bt join tag t on t.id = bt.tag_id
                    where bt.book_id = b.id and t.name = any($2::text[])))
            """;

    static final String LANGUAGE = "split_part(b.language, '-', 1)";
    static final String IN_LANGUAGE = "($3::text is null or " + LANGUAGE + " = $3::text)";
    static final String DECADE = "floor(b.published_year / 10.0)::int * 10";
    static final String IN_DECADE = "($4::int is null or b.published_year between $4::int and $4::int + 9)";

    private Matches() {}

    /** The values of {@code $1} to {@code $4}. */
    static Tuple values(TextQuery query, Filter filter) {
        return Tuple.tuple()
                .addString(query.match())
                .addArrayOfString(filter.tags().toArray(String[]::new))
                .addString(filter.language())
                .addInteger(filter.decade());
    }
}
