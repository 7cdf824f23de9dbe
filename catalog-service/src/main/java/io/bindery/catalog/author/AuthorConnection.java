package io.bindery.catalog.author;

import io.bindery.catalog.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of authors. */
public record AuthorConnection(
        @NonNull List<@NonNull AuthorEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull AuthorNode> getNodes() {
        return edges.stream().map(AuthorEdge::node).toList();
    }
}
