package io.bindery.catalog.comment;

import org.eclipse.microprofile.graphql.NonNull;

/** A comment in a list, with its place. */
public record CommentEdge(@NonNull String cursor, @NonNull CommentNode node) {}
