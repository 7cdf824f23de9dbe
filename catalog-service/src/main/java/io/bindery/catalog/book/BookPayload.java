package io.bindery.catalog.book;

import io.bindery.catalog.graphql.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutation of a book.
 *
 * @param book as it is now; null when it was refused, and when it is gone
 */
public record BookPayload(@Nullable BookNode book, @NonNull List<@NonNull UserError> userErrors) {

    static BookPayload of(BookRow book) {
        return new BookPayload(new BookNode(book), List.of());
    }

    static BookPayload refused(List<UserError> errors) {
        return new BookPayload(null, errors);
    }
}
