package io.bindery.catalog.search;

import java.util.List;

/**
 * What was found.
 *
 * @param hits a page, the best first
 * @param total how many there are in all
 * @param facets empty unless asked for
 */
public record SearchResult(List<Hit> hits, long total, Facets facets) {

    static final SearchResult NOTHING = new SearchResult(List.of(), 0, Facets.NONE);

    SearchResult with(Facets counted) {
        return new SearchResult(hits, total, counted);
    }
}
