package io.bindery.catalog.search;

import java.util.UUID;

/**
 * Something that was found.
 *
 * @param kind what it is
 * @param id the book's, the author's or the post's
 * @param score how well it fits; comparable within one search only
 */
public record Hit(Kind kind, UUID id, double score) {

    /** What can be found. */
    public enum Kind {
        BOOK,
        AUTHOR,
        POST
    }
}
