package io.bindery.platform.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bindery.platform.http.PageCursor;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, as callers see it.
 *
 * @param data the items in order
 * @param page where the next page begins
 */
public record Page<T>(List<T> data, Place page) {

    /**
     * Where a page stands in its list.
     *
     * @param next the cursor of the next page, null when this is the last
     * @param size how many items a full page has
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Place(@Nullable String next, int size) {}

    /** A list that always fits one page. */
    public static <E, T> Page<T> all(List<E> items, Function<E, T> shown) {
        return new Page<>(items.stream().map(shown).toList(), new Place(null, items.size()));
    }

    /** Cuts a page out of a result that was asked for one item more than fits, to see whether more follows. */
    public static <E, T> Page<T> of(
            List<E> oneMore, int size, String sort, Function<E, Object> key, Function<E, T> shown) {
        boolean more = oneMore.size() > size;
        List<E> items = more ? oneMore.subList(0, size) : oneMore;
        String next =
                more ? new PageCursor(sort, List.of(key.apply(items.getLast()).toString())).encode() : null;
        return new Page<>(items.stream().map(shown).toList(), new Place(next, size));
    }
}
