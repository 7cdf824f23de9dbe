package io.bindery.catalog.group;

import io.bindery.catalog.graphql.Account;
import io.bindery.catalog.graphql.Node;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A reading group in GraphQL. */
@Type("Group")
@Description("Readers who read together.")
public record GroupNode(@Ignore ReadingGroup row) implements Node, Account {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id().toString();
    }

    @Override
    @NonNull
    public String getName() {
        return row.name();
    }

    public @Nullable String getDescription() {
        return row.description();
    }

    public int getMemberCount() {
        return row.memberCount();
    }

    @NonNull
    public Instant getCreatedAt() {
        return row.createdAt();
    }
}
