package io.bindery.catalog.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** Who can take part in the community. */
@Name("Account")
@Description("A reader, or a group of readers.")
public interface Account {

    @Id
    @NonNull
    String getId();

    @NonNull
    String getName();
}
