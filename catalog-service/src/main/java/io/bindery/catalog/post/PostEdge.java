package io.bindery.catalog.post;

import org.eclipse.microprofile.graphql.NonNull;

/** A post in a list, with its place. */
public record PostEdge(@NonNull String cursor, @NonNull PostNode node) {}
