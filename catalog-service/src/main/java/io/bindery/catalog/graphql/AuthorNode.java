package io.bindery.catalog.graphql;

import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/** An author as the first queries show one. */
@Name("Author")
public record AuthorNode(@Id @NonNull String id, @NonNull String name) {}
