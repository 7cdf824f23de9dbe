package io.bindery.catalog.comment;

import io.bindery.catalog.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of comments. */
public record CommentConnection(
        @NonNull List<@NonNull CommentEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull CommentNode> getNodes() {
        return edges.stream().map(CommentEdge::node).toList();
    }
}
