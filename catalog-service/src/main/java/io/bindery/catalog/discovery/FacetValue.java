package io.bindery.catalog.discovery;

import io.bindery.catalog.search.Facets;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/**
 * A value and how many of the books found have it.
 *
 * @param value as the filter of the search takes it
 */
public record FacetValue(@NonNull String value, int count) {

    static List<FacetValue> of(List<Facets.Value> values) {
        return values.stream()
                .map(value -> new FacetValue(value.value(), Math.toIntExact(value.count())))
                .toList();
    }
}
