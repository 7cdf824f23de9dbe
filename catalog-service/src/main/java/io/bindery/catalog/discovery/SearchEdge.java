package io.bindery.catalog.discovery;

import io.bindery.catalog.graphql.SearchHit;
import org.eclipse.microprofile.graphql.NonNull;

/** Something that was found, with its place. */
public record SearchEdge(@NonNull String cursor, @NonNull SearchHit node) {}
