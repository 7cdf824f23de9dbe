package io.bindery.catalog.group;

import io.bindery.catalog.graphql.PageInfo;
import io.bindery.catalog.reader.UserNode;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of members. */
public record MemberConnection(
        @NonNull List<@NonNull MemberEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull UserNode> getNodes() {
        return edges.stream().map(MemberEdge::node).toList();
    }
}
