package io.bindery.catalog.review;

import org.eclipse.microprofile.graphql.NonNull;

/** A review in a list, with its place. */
public record ReviewEdge(@NonNull String cursor, @NonNull ReviewNode node) {}
