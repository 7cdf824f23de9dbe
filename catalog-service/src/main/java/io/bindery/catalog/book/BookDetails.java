package io.bindery.catalog.book;

import io.bindery.catalog.author.AuthorRow;
import io.bindery.catalog.tag.TagRow;
import java.util.Comparator;
import java.util.List;

/**
 * A book with what the plain form tells of it.
 *
 * @param authors in the order of the title page
 * @param tags by name
 * @param available copies that can be ordered now
 */
record BookDetails(BookRow book, List<AuthorRow> authors, List<TagRow> tags, int available) {

    /** A book that was made just now; it has no copies yet. */
    static BookDetails ofNew(Book book) {
        return new BookDetails(
                BookRow.of(book),
                book.authors().stream().map(AuthorRow::of).toList(),
                book.tags().stream()
                        .map(TagRow::of)
                        .sorted(Comparator.comparing(TagRow::name))
                        .toList(),
                0);
    }
}
