package io.bindery.catalog.group;

import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The shape of a new group over GraphQL; {@link GroupRequest} reads it. */
@Input("GroupInput")
public record GroupInput(@NonNull String name, @Nullable String description) {}
