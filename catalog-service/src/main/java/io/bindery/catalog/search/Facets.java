package io.bindery.catalog.search;

import java.util.List;

/**
 * How what was found divides. Tags are counted within the whole filter, as choosing another one narrows further; languages
 * and decades as if nothing were chosen of their own kind, as choosing another one replaces the first.
 *
 * @param tags those of most books first
 * @param languages primary subtags, those of most books first
 * @param decades by time; the value is the first year
 */
public record Facets(List<Value> tags, List<Value> languages, List<Value> decades) {

    static final Facets NONE = new Facets(List.of(), List.of(), List.of());

    /** A value and how many of the books found have it. */
    public record Value(String value, long count) {}
}
