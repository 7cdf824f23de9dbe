package io.bindery.catalog.author;

import org.eclipse.microprofile.graphql.NonNull;

/** An author in a list, with its place. */
public record AuthorEdge(@NonNull String cursor, @NonNull AuthorNode node) {}
