package io.bindery.catalog.review;

import io.bindery.catalog.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of reviews. */
public record ReviewConnection(
        @NonNull List<@NonNull ReviewEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull ReviewNode> getNodes() {
        return edges.stream().map(ReviewEdge::node).toList();
    }
}
