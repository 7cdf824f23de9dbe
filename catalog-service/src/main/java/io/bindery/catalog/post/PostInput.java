package io.bindery.catalog.post;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The shape of a new post over GraphQL; {@link PostRequest} reads it. */
@Input("PostInput")
public record PostInput(
        @NonNull String title,
        @NonNull String body,

        @Description("A draft unless said otherwise.") @Nullable
        PostStatus status) {}
