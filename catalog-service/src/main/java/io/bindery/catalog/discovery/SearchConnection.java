package io.bindery.catalog.discovery;

import io.bindery.catalog.graphql.PageInfo;
import io.bindery.catalog.graphql.SearchHit;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of what was found, the best first. */
public record SearchConnection(
        @NonNull List<@NonNull SearchEdge> edges,
        @NonNull PageInfo pageInfo,
        @Description("How many were found in all.") int totalCount,
        @NonNull SearchFacets facets) {

    @NonNull
    public List<@NonNull SearchHit> getNodes() {
        return edges.stream().map(SearchEdge::node).toList();
    }
}
