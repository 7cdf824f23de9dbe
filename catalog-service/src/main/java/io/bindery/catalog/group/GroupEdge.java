package io.bindery.catalog.group;

import org.eclipse.microprofile.graphql.NonNull;

/** A group in a list, with its place. */
public record GroupEdge(@NonNull String cursor, @NonNull GroupNode node) {}
