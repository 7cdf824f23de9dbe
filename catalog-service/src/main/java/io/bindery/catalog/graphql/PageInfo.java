package io.bindery.catalog.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a connection stands (Relay's cursor connections).
 *
 * @param startCursor null when the page is empty
 * @param endCursor null when the page is empty
 */
@Description("Where a page stands in its connection.")
public record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
