package io.bindery.catalog.query;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A key by which a list can be sorted.
 *
 * @param name as callers write it in {@code sort=}
 * @param column as queries write it
 * @param nullable whether items may lack it; those come last in either direction
 * @param value its value in an item
 * @param parse reads a value back from a cursor; throws {@link IllegalArgumentException} for nonsense
 */
public record SortField<E>(
        String name,
        String column,
        boolean nullable,
        Function<E, @Nullable Object> value,
        Function<String, Object> parse) {}
