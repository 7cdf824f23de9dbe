package io.bindery.catalog.tag;

import io.bindery.catalog.graphql.Node;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A tag in GraphQL. */
@Type("Tag")
@Description("A word under which books are found.")
public record TagNode(@Ignore TagRow row) implements Node {

    @Override
    @Id
    @NonNull
    public String getId() {
        return row.id().toString();
    }

    @NonNull
    public String getName() {
        return row.name();
    }
}
