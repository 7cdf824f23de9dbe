package io.bindery.catalog.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param items in order
 * @param next the cursor of the next page, null when this is the last
 * @param size how many items a full page has
 */
public record Page<E>(List<E> items, @Nullable String next, int size) {

    /** Cuts a page out of a result that was asked for one item more than fits, to see whether more follows. */
    public static <E> Page<E> of(List<E> oneMore, int size, Sort<E> sort) {
        if (oneMore.size() <= size) {
            return new Page<>(oneMore, null, size);
        }
        List<E> items = oneMore.subList(0, size);
        return new Page<>(items, sort.cursorAfter(items.getLast()), size);
    }
}
