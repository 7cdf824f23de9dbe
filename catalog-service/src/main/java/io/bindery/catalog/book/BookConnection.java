package io.bindery.catalog.book;

import io.bindery.catalog.graphql.PageInfo;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of books. */
public record BookConnection(
        @NonNull List<@NonNull BookEdge> edges, @NonNull PageInfo pageInfo) {

    @NonNull
    public List<@NonNull BookNode> getNodes() {
        return edges.stream().map(BookEdge::node).toList();
    }
}
