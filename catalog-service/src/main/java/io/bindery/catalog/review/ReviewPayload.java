package io.bindery.catalog.review;

import io.bindery.catalog.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutation of a review.
 *
 * @param review null when it was refused
 */
public record ReviewPayload(
        @Nullable ReviewNode review, @NonNull List<@NonNull UserError> userErrors) {}
