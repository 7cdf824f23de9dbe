package io.bindery.catalog.query;

import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list, always total: its last key is one that no two items share. Makes the clauses of a keyset page, which
 * starts behind a given item instead of counting from the beginning.
 */
public final class Sort<E> {

    /** A sort key with its direction. */
    private record Key<E>(SortField<E> field, boolean descending) {

        String canonical() {
            return (descending ? "-" : "") + field.name();
        }

        String orderBy() {
            return field.path() + (descending ? " desc" : "") + (field.nullable() ? " nulls last" : "");
        }
    }

    private final List<Key<E>> keys;

    private Sort(List<Key<E>> keys) {
        this.keys = keys;
    }

    /**
     * Reads {@code sort=-ratingCount,title}.
     *
     * @param text the parameter, null where absent
     * @param otherwise the order when it is absent, empty for that of the unique key
     * @param fields what can be sorted by
     * @param unique the key that makes every order total
     * @throws io.bindery.platform.http.ProblemException 400 for a key that is unknown or named twice
     */
    public static <E> Sort<E> parse(
            @Nullable String text, String otherwise, List<SortField<E>> fields, SortField<E> unique) {
        List<Key<E>> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String asked = text == null ? otherwise : text;
        for (String part : asked.isEmpty() ? new String[0] : asked.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            SortField<E> field = fields.stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> refuse("cannot be " + name + "; keys are " + names(fields)));
            if (!seen.add(name)) {
                throw refuse("names " + name + " twice");
            }
            keys.add(new Key<>(field, descending));
        }
        keys.add(new Key<>(unique, false));
        return new Sort<>(List.copyOf(keys));
    }

    public String orderBy() {
        return keys.stream().map(Key::orderBy).collect(Collectors.joining(", "));
    }

    /** The cursor of the page that follows this item. */
    public String cursorAfter(E item) {
        List<@Nullable String> values = new ArrayList<>();
        for (Key<E> key : keys) {
            Object value = key.field().value().apply(item);
            values.add(value == null ? null : value.toString());
        }
        return new PageCursor(canonical(), values).encode();
    }

    /**
     * Adds the condition that an item comes after the cursor's: greater in the first key, or equal there and greater in the
     * second, and so on.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for a cursor that is not of this list
     */
    public void addAfter(String cursor, Conditions conditions) {
        List<@Nullable String> texts =
                PageCursor.decode(cursor, canonical(), keys.size()).values();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String text = texts.get(i);
            if (text == null ? !keys.get(i).field().nullable() : !FieldReader.isPrintable(text, false)) {
                throw refuseCursor();
            }
            values.add(text == null ? null : parse(keys.get(i).field(), text));
        }
        addLeadingBound(values.getFirst(), conditions);
        List<String> alternatives = new ArrayList<>();
        StringBuilder equalSoFar = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            Object value = values.get(i);
            String behind = behind(keys.get(i), value, conditions);
            if (behind != null) {
                alternatives.add("(" + equalSoFar + behind + ")");
            }
            if (i + 1 < keys.size()) {
                equalSoFar.append(equal(keys.get(i), value, conditions)).append(" and ");
            }
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    /** Implied by the rest, but a plain bound lets PostgreSQL enter the index of the first key at the right place. */
    private void addLeadingBound(@Nullable Object value, Conditions conditions) {
        Key<E> first = keys.getFirst();
        if (value != null && !first.field().nullable()) {
            conditions.add(first.field().path() + (first.descending() ? " <= " : " >= ") + conditions.bind(value));
        }
    }

    private static <E> @Nullable String behind(Key<E> key, @Nullable Object value, Conditions conditions) {
        if (value == null) {
            return null;
        }
        String path = key.field().path();
        String comparison = path + (key.descending() ? " < " : " > ") + conditions.bind(value);
        return key.field().nullable() ? "(" + comparison + " or " + path + " is null)" : comparison;
    }

    private static <E> String equal(Key<E> key, @Nullable Object value, Conditions conditions) {
        String path = key.field().path();
        return value == null ? path + " is null" : path + " = " + conditions.bind(value);
    }

    private static <E> Object parse(SortField<E> field, String text) {
        try {
            return field.parse().apply(text);
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            throw refuseCursor();
        }
    }

    private String canonical() {
        return keys.stream().map(Key::canonical).collect(Collectors.joining(","));
    }

    private static <E> String names(List<SortField<E>> fields) {
        return Arrays.toString(fields.stream().map(SortField::name).toArray());
    }

    private static RuntimeException refuseCursor() {
        return Problem.badParameter("page[after]", "is not a cursor of this list")
                .toException();
    }

    private static RuntimeException refuse(String why) {
        return Problem.badParameter("sort", why).toException();
    }
}
