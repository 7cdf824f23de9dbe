package io.bindery.catalog.post;

import io.bindery.catalog.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutation of a post.
 *
 * @param post as it is now; null when it was refused
 */
public record PostPayload(@Nullable PostNode post, @NonNull List<@NonNull UserError> userErrors) {

    static PostPayload of(Post row) {
        return new PostPayload(new PostNode(row), List.of());
    }

    static PostPayload refused(List<UserError> errors) {
        return new PostPayload(null, errors);
    }
}
