package io.bindery.catalog.post;

import io.bindery.catalog.graphql.Node;
import io.bindery.catalog.graphql.SearchHit;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A post in GraphQL. */
@Type("Post")
@Description("What somebody wrote for the community.")
public record PostNode(@Ignore Post row) implements Node, SearchHit {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id().toString();
    }

    @NonNull
    public String getTitle() {
        return row.title();
    }

    @NonNull
    public String getBody() {
        return row.body();
    }

    @Description("A draft is seen by its author and by staff only.")
    @NonNull
    public PostStatus getStatus() {
        return row.status();
    }

    @Description("Null for a draft.")
    public @Nullable Instant getPublishedAt() {
        return row.publishedAt();
    }

    @Description("Grows with every change; what publishPost compares.")
    public int getVersion() {
        return row.version();
    }

    @NonNull
    public Instant getCreatedAt() {
        return row.createdAt();
    }

    @NonNull
    public Instant getUpdatedAt() {
        return row.updatedAt();
    }
}
