package io.bindery.catalog.review;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The shape of a new review over GraphQL; {@link ReviewRequest} reads it. */
@Input("ReviewInput")
public record ReviewInput(
        @Id @NonNull String bookId,
        @Description("1 to 5.") int rating,
        @Nullable String text) {}
