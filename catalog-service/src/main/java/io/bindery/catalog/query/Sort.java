package io.bindery.catalog.query;

import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
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
 * starts behind a given item, or ends before one, instead of counting from the beginning.
 */
public final class Sort<E> {

    private static final String START = "start of ";
    private static final String END = "end of ";

    /** A sort key with its direction. */
    private record Key<E>(SortField<E> field, boolean descending) {

        String canonical() {
            return (descending ? "-" : "") + field.name();
        }

        /** Backwards what has no value comes first, as it comes last forwards. */
        String orderBy(boolean backwards) {
            String nulls = backwards ? " nulls first" : " nulls last";
            return field.column() + (descending == backwards ? "" : " desc") + (field.nullable() ? nulls : "");
        }

        /** The operator of a value that comes behind another, or before it. */
        String operator(boolean backwards) {
            return descending == backwards ? " > " : " < ";
        }

        String equal(@Nullable Object value, Conditions conditions) {
            return field.column() + (value == null ? " is null" : " = " + conditions.bind(value));
        }

        /** That an item comes behind this value, or before it; null when none can. */
        @Nullable
        String beyond(@Nullable Object value, boolean backwards, Conditions conditions) {
            if (value == null) {
                return backwards ? field.column() + " is not null" : null;
            }
            String comparison = field.column() + operator(backwards) + conditions.bind(value);
            return field.nullable() && !backwards
                    ? "(" + comparison + " or " + field.column() + " is null)"
                    : comparison;
        }

        Object parse(String text) {
            return field.parse().apply(text);
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
     * @throws ProblemException 400 for a key that is unknown or named twice
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
        return seen.contains(unique.name()) ? new Sort<>(List.copyOf(keys)) : of(keys, new Key<>(unique, false));
    }

    /** The order of a unique key alone, the greatest first. */
    public static <E> Sort<E> descending(SortField<E> unique) {
        return of(List.of(), new Key<>(unique, true));
    }

    private static <E> Sort<E> of(List<Key<E>> keys, Key<E> last) {
        List<Key<E>> all = new ArrayList<>(keys);
        all.add(last);
        return new Sort<>(List.copyOf(all));
    }

    public String orderBy() {
        return orderBy(false);
    }

    /** The opposite order. */
    public String orderBackwards() {
        return orderBy(true);
    }

    private String orderBy(boolean backwards) {
        return keys.stream().map(key -> key.orderBy(backwards)).collect(Collectors.joining(", "));
    }

    /** The cursor of an item: a page can begin behind it or end before it. */
    public String cursorOf(E item) {
        List<@Nullable String> values = new ArrayList<>();
        for (Key<E> key : keys) {
            Object value = key.field().value().apply(item);
            values.add(value == null ? null : value.toString());
        }
        return new PageCursor(canonical(), values).encode();
    }

    /** A cursor before all items: the first page begins behind it. */
    public String start() {
        return new PageCursor(START + canonical(), List.of()).encode();
    }

    /** A cursor behind all items: the last page ends before it. */
    public String end() {
        return new PageCursor(END + canonical(), List.of()).encode();
    }

    boolean isStart(String cursor) {
        return cursor.equals(start());
    }

    boolean isEnd(String cursor) {
        return cursor.equals(end());
    }

    /**
     * Adds the condition that an item comes after the cursor's: greater in the first key, or equal there and greater in the
     * second, and so on.
     *
     * @throws ProblemException 400 for a cursor that is not of this list
     */
    public void addAfter(String cursor, Conditions conditions) {
        addBeyond("page[after]", cursor, false, conditions);
    }

    /** The same for items that come before the cursor's. */
    public void addBefore(String cursor, Conditions conditions) {
        addBeyond("page[before]", cursor, true, conditions);
    }

    private void addBeyond(String parameter, String cursor, boolean backwards, Conditions conditions) {
        List<@Nullable Object> values = values(parameter, cursor);
        addLeadingBound(values.getFirst(), backwards, conditions);
        List<String> alternatives = new ArrayList<>();
        StringBuilder equalSoFar = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            String beyond = keys.get(i).beyond(values.get(i), backwards, conditions);
            if (beyond != null) {
                alternatives.add("(" + equalSoFar + beyond + ")");
            }
            if (i + 1 < keys.size()) {
                equalSoFar.append(keys.get(i).equal(values.get(i), conditions)).append(" and ");
            }
        }
        conditions.add("(" + String.join(" or ", alternatives) + ")");
    }

    /** Implied by the rest, but a plain bound lets PostgreSQL enter the index of the first key at the right place. */
    private void addLeadingBound(@Nullable Object value, boolean backwards, Conditions conditions) {
        Key<E> first = keys.getFirst();
        boolean isImplied = keys.size() > 1 && (backwards || !first.field().nullable());
        if (value != null && isImplied) {
            String atOrBeyond = first.operator(backwards).strip() + "= ";
            conditions.add(first.field().column() + " " + atOrBeyond + conditions.bind(value));
        }
    }

    private List<@Nullable Object> values(String parameter, String cursor) {
        try {
            List<@Nullable String> texts =
                    PageCursor.decode(cursor, canonical(), keys.size()).values();
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                values.add(value(parameter, keys.get(i), texts.get(i)));
            }
            return values;
        } catch (ProblemException refused) {
            throw refuseCursor(parameter);
        }
    }

    private static @Nullable Object value(String parameter, Key<?> key, @Nullable String text) {
        if (text == null && key.field().nullable()) {
            return null;
        }
        if (text == null || !FieldReader.isPrintable(text, false)) {
            throw refuseCursor(parameter);
        }
        try {
            return key.parse(text);
        } catch (IllegalArgumentException | DateTimeException nonsense) {
            throw refuseCursor(parameter);
        }
    }

    private String canonical() {
        return keys.stream().map(Key::canonical).collect(Collectors.joining(","));
    }

    private static <E> String names(List<SortField<E>> fields) {
        return Arrays.toString(fields.stream().map(SortField::name).toArray());
    }

    private static ProblemException refuseCursor(String parameter) {
        return Problem.badParameter(parameter, "is not a cursor of this list").toException();
    }

    private static ProblemException refuse(String why) {
        return CursorProfile.unsupportedSort(why).toException();
    }
}
