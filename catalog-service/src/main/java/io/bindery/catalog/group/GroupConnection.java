package io.bindery.catalog.group;

import io.bindery.catalog.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of groups. */
public record GroupConnection(
        @NonNull List<@NonNull GroupEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull GroupNode> getNodes() {
        return edges.stream().map(GroupEdge::node).toList();
    }
}
