package io.bindery.catalog.comment;

import io.bindery.catalog.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutation of a comment.
 *
 * @param comment as it is now; null when it was refused
 */
public record CommentPayload(
        @Nullable CommentNode comment, @NonNull List<@NonNull UserError> userErrors) {

    static CommentPayload of(Comment row) {
        return new CommentPayload(new CommentNode(row), List.of());
    }

    static CommentPayload refused(List<UserError> errors) {
        return new CommentPayload(null, errors);
    }
}
