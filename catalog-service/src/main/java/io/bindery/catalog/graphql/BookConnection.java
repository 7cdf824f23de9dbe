package io.bindery.catalog.graphql;

import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** A page of books. */
public record BookConnection(
        @NonNull List<@NonNull BookEdge> edges,
        @NonNull List<@NonNull BookNode> nodes,
        @NonNull PageInfo pageInfo) {}
