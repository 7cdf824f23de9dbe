package io.bindery.catalog.search;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text as typed: any characters and any number of them, of which the first {@value #MAX_TEXT} count
 * @param scope what may be found
 * @param filter narrows what is found; with one, only books are
 * @param size how many hits a page has
 * @param offset how many hits come before the page
 * @param withFacets whether facets of the books are wanted too, which takes a statement more
 */
public record SearchRequest(String text, Scope scope, Filter filter, int size, int offset, boolean withFacets) {

    /** Longer than any title that somebody types by hand. */
    static final int MAX_TEXT = 200;

    public SearchRequest {
        if (size < 1 || offset < 0) {
            throw new IllegalArgumentException("size " + size + ", offset " + offset);
        }
    }

    /** The first books. */
    public static SearchRequest books(String text, int size) {
        return new SearchRequest(text, Scope.BOOKS, Filter.NONE, size, 0, false);
    }

    /** What may be found. */
    public enum Scope {
        BOOKS,
        /** Authors and published posts too. */
        EVERYTHING
    }

    /**
     * Narrows what is found.
     *
     * @param tags names of tags, all of which a book has; empty for any
     * @param language the primary subtag, such as {@code en}; null for any
     * @param decade its first year, such as 1980 or -430; null for any
     */
    public record Filter(
            Set<String> tags,
            @Nullable String language,
            @Nullable Integer decade) {

        public static final Filter NONE = new Filter(Set.of(), null, null);

        public Filter {
            tags = Set.copyOf(tags);
        }
    }

    boolean wantsEverything() {
        return scope == Scope.EVERYTHING && filter.equals(Filter.NONE);
    }

    String cleanText() {
        return clean(text);
    }

    /** Typed text as PostgreSQL can take it: without control characters (NUL among them) and half surrogates. */
    static String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .limit(MAX_TEXT)
                .forEach(character -> clean.appendCodePoint(isText(character) ? character : ' '));
        return clean.toString();
    }

    private static boolean isText(int character) {
        return !Character.isISOControl(character) && Character.getType(character) != Character.SURROGATE;
    }
}
