package io.bindery.catalog.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in order
 * @param place where the page stands
 */
public record Page<E>(List<E> items, Place place) {

    /**
     * Where a page stands in its list. Pages by cursor know their neighbours by cursors, pages by number count.
     *
     * @param size how many items a full page has
     * @param previous the cursor before which the previous page ends, null when this is the first, or by number
     * @param next the cursor behind which the next page begins, null when this is the last, or by number
     * @param end what leads to the last page, null by number
     * @param numbers null by cursor
     */
    public record Place(
            int size,
            @Nullable String previous,
            @Nullable String next,
            @Nullable String end,
            @Nullable Numbers numbers) {}

    /**
     * Where a page by number stands.
     *
     * @param number from 1
     * @param total items in the whole list
     */
    public record Numbers(int number, long total) {

        /** The last page; an empty list has one. */
        public int last(int size) {
            return (int) Math.max(1, (total + size - 1) / size);
        }
    }
}
