package io.bindery.catalog.graphql;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** What can be found again by its id (Relay's global object identification). */
@Name("Node")
@Description("Anything with an id that no other thing has.")
public interface Node {

    @Id
    @NonNull
    String getId();
}
