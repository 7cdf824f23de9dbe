package io.bindery.catalog.book;

import org.eclipse.microprofile.graphql.NonNull;

/** A book in a list, with its place. */
public record BookEdge(@NonNull String cursor, @NonNull BookNode node) {}
