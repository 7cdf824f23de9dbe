package io.bindery.catalog.reader;

import io.bindery.catalog.graphql.Account;
import io.bindery.catalog.graphql.Node;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A reader in GraphQL; the e-mail address {@link UserGraphql} tells those who may know. */
@Type("User")
@Description("A person who has written something here.")
public record UserNode(@Ignore Reader row) implements Node, Account {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id();
    }

    @Override
    @NonNull
    public String getName() {
        return row.name();
    }
}
