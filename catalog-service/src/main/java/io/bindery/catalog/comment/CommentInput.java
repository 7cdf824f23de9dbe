package io.bindery.catalog.comment;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The shape of a new comment over GraphQL; {@link CommentRequest} reads it. */
@Input("CommentInput")
public record CommentInput(
        @Id @NonNull String postId,

        @Id @Description("The comment of the same post that it answers.") @Nullable
        String parentId,

        @NonNull String body) {}
