package io.bindery.recommendation.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list as all lists of the service are answered.
 *
 * @param data the items, in order
 * @param page how to go on
 */
public record Page<T>(List<T> data, Place page) {

    /**
     * Where a page stands in its list.
     *
     * @param next cursor of the next page, null when this is the last
     * @param size how many items a full page has
     */
    public record Place(@Nullable String next, int size) {}

    /** A list that ends here. */
    public static <T> Page<T> last(List<T> data, int size) {
        return new Page<>(data, new Place(null, size));
    }
}
