package io.bindery.catalog.post;

import io.bindery.catalog.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of posts. */
public record PostConnection(
        @NonNull List<@NonNull PostEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull PostNode> getNodes() {
        return edges.stream().map(PostEdge::node).toList();
    }
}
