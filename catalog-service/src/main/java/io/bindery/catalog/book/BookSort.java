package io.bindery.catalog.book;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An order of books. */
public enum BookSort {
    TITLE("title"),
    TITLE_DESC("-title"),
    PUBLISHED_YEAR("publishedYear"),
    PUBLISHED_YEAR_DESC("-publishedYear"),
    RATING_AVERAGE("ratingAverage"),
    RATING_AVERAGE_DESC("-ratingAverage"),
    RATING_COUNT("ratingCount"),
    RATING_COUNT_DESC("-ratingCount"),
    CREATED_AT("createdAt"),
    CREATED_AT_DESC("-createdAt");

    private final String key;

    BookSort(String key) {
        this.key = key;
    }

    /** These orders, the first one first, as the parameter {@code sort} of REST has them; null for the usual order. */
    static @Nullable String keys(@Nullable List<BookSort> orders) {
        return orders == null || orders.isEmpty()
                ? null
                : orders.stream()
                        .filter(Objects::nonNull)
                        .map(order -> order.key)
                        .collect(Collectors.joining(","));
    }
}
