package io.bindery.catalog.search;

import io.bindery.catalog.search.SearchRequest.Filter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was found by tag, language and decade. */
@ApplicationScoped
class FacetStore {

    static final String COUNTS = "with hit as materialized ("
            + " select b.id, nullif(" + Matches.LANGUAGE + ", '') as language, " + Matches.DECADE + " as decade, "
            + Matches.IN_LANGUAGE + " as in_language, " + Matches.IN_DECADE + " as in_decade "
            + Matches.FROM + Matches.WHERE
            + """
            )
            (select 'tag' as facet, t.name as value, c.books
                from (select bt.tag_id, count(*) as books from hit join book_tag bt on bt.book_id = hit.id
                    where hit.in_language and hit.in_decade group by bt.tag_id order by books desc, bt.tag_id limit 20) c
                join tag t on t.id = c.tag_id order by c.books desc, t.name)
            union all
            (select 'language', language, count(*) as books from hit where in_decade and language is not null
                group by language order by books desc, language limit 20)
            union all
            (select 'decade', decade::text, count(*) from hit where in_language and decade is not null
                group by decade order by hit.decade)
            """;

    /** All facets of what matches, with one statement. */
    Uni<Facets> count(SqlClient client, TextQuery query, Filter filter) {
        return client.preparedQuery(COUNTS)
                .execute(Matches.values(query, filter))
                .map(FacetStore::facets);
    }

    private static Facets facets(RowSet<Row> rows) {
        Map<String, List<Facets.Value>> byFacet = new TreeMap<>();
        for (Row row : rows) {
            byFacet.computeIfAbsent(row.getString("facet"), facet -> new ArrayList<>())
                    .add(new Facets.Value(row.getString("value"), row.getLong("books")));
        }
        return new Facets(of(byFacet, "tag"), of(byFacet, "language"), of(byFacet, "decade"));
    }

    private static List<Facets.Value> of(Map<String, List<Facets.Value>> byFacet, String facet) {
        return List.copyOf(byFacet.getOrDefault(facet, List.of()));
    }
}
