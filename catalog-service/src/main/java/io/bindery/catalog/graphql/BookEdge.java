package io.bindery.catalog.graphql;

import org.eclipse.microprofile.graphql.NonNull;

/** A book in a list, with its place. */
public record BookEdge(@NonNull String cursor, @NonNull BookNode node) {}
