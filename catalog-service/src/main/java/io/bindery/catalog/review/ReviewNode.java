package io.bindery.catalog.review;

import io.bindery.catalog.graphql.Node;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A review in GraphQL. */
@Type("Review")
@Description("What a reader says of a book.")
public record ReviewNode(@Ignore Review row) implements Node {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id().toString();
    }

    @Description("1 to 5.")
    public int getRating() {
        return row.rating();
    }

    public @Nullable String getText() {
        return row.text();
    }

    @Description("How many readers found it helpful.")
    public int getHelpfulCount() {
        return row.helpfulCount();
    }

    @NonNull
    public Instant getCreatedAt() {
        return row.createdAt();
    }
}
