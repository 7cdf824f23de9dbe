package io.bindery.catalog.post;

import io.bindery.catalog.graphql.Inputs;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/**
 * Which posts are wanted over GraphQL.
 *
 * @param author the id of a user, null for any
 * @param status null for published ones
 */
@Input("PostFilter")
@Description("Which posts are wanted; what is absent does not matter.")
public record PostCriteria(
        @Id @Description("The id of a user.") @Nullable String author,

        @Description("Published ones unless said otherwise. Drafts are listed to their authors, and to staff.")
        @Nullable
        PostStatus status) {

    PostFilter toFilter() {
        return new PostFilter(Inputs.text("author", author), status == null ? PostStatus.PUBLISHED : status);
    }
}
