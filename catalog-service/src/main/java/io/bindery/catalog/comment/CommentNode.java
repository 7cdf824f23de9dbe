package io.bindery.catalog.comment;

import io.bindery.catalog.graphql.Node;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A comment in GraphQL. */
@Type("Comment")
@Description("What somebody says of a post, or answers to another comment.")
public record CommentNode(@Ignore Comment row) implements Node {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id().toString();
    }

    @Description("Null when it was deleted.")
    public @Nullable String getBody() {
        return row.body();
    }

    @Description("A deleted comment stays while there are answers to it.")
    public boolean isDeleted() {
        return row.isDeleted();
    }

    public int getVersion() {
        return row.version();
    }

    @NonNull
    public Instant getCreatedAt() {
        return row.createdAt();
    }
}
