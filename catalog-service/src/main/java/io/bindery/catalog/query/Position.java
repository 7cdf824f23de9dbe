package io.bindery.catalog.query;

/** Where a page lies in its list. */
public sealed interface Position {

    /** The first page. */
    record Start() implements Position {}

    /** Behind the item of this cursor, or of {@link Sort#start}, the first page. */
    record After(String cursor) implements Position {}

    /** Before the item of this cursor, or of {@link Sort#end}, the last page. */
    record Before(String cursor) implements Position {}

    /** The last page. */
    record Last() implements Position {}

    /** So many pages further, counted from 1. */
    record Numbered(int number) implements Position {}
}
