package io.bindery.catalog.book;

import io.bindery.catalog.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What became of the deletion of a book.
 *
 * @param deletedId of the book that is gone now, or was already; null when it was refused
 */
public record DeleteBookPayload(
        @Id @Nullable String deletedId, @NonNull List<@NonNull UserError> userErrors) {}
