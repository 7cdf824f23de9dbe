package io.bindery.catalog.discovery;

import io.bindery.catalog.search.Facets;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** How the books that were found divide. */
@Description("How the books that were found divide.")
public record SearchFacets(
        @NonNull List<@NonNull FacetValue> tags,
        @NonNull List<@NonNull FacetValue> languages,
        @NonNull @Description("By their first year.") List<@NonNull FacetValue> decades) {

    static SearchFacets of(Facets facets) {
        return new SearchFacets(
                FacetValue.of(facets.tags()), FacetValue.of(facets.languages()), FacetValue.of(facets.decades()));
    }
}
