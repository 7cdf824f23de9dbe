package io.bindery.platform.body;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A member of a request body that a PATCH may leave out.
 *
 * @param present whether the body has it; an absent member stays as it is
 * @param value null when the body says null
 */
public record Field<T>(boolean present, @Nullable T value) {

    private static final Field<?> ABSENT = new Field<>(false, null);

    @SuppressWarnings("unchecked")
    public static <T> Field<T> absent() {
        return (Field<T>) ABSENT;
    }

    public static <T> Field<T> of(@Nullable T value) {
        return new Field<>(true, value);
    }

    /** The value, or this where the body leaves the member out or says null. */
    public T or(T otherwise) {
        return value == null ? otherwise : value;
    }

    /** Hands the value on when the body has the member. */
    public void ifPresent(Consumer<@Nullable T> use) {
        if (present) {
            use.accept(value);
        }
    }
}
