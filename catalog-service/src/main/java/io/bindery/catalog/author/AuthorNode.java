package io.bindery.catalog.author;

import io.bindery.catalog.graphql.Node;
import io.bindery.catalog.graphql.SearchHit;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** An author in GraphQL. */
@Type("Author")
@Description("Somebody who has written books.")
public record AuthorNode(@Ignore AuthorRow row) implements Node, SearchHit {

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
