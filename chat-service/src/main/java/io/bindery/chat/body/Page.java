package io.bindery.chat.body;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param data its things
 * @param place where it stands
 */
public record Page<T>(List<T> data, @JsonProperty("page") Place place) {

    /**
     * Where a page stands.
     *
     * @param next what to ask with for the page behind it, null on the last one
     * @param size how many things this one has
     */
    public record Place(@Nullable String next, int size) {}

    /**
     * The page of what was found when one more was asked for than fits: that one only tells that there is more.
     *
     * @param cursor the place of the last thing shown
     */
    public static <T> Page<T> of(List<T> found, int size, Function<T, String> cursor) {
        if (found.size() <= size) {
            return new Page<>(found, new Place(null, found.size()));
        }
        List<T> shown = found.subList(0, size);
        return new Page<>(shown, new Place(cursor.apply(shown.getLast()), size));
    }
}
