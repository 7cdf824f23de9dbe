package io.bindery.platform.rest;

import io.bindery.platform.http.PageCursor;
import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a list was asked for: {@code page[size]}, {@code page[after]} and filters. A parameter that the list does not know, or
 * one given twice, is a 400 rather than a silent no.
 */
public final class PageRequest {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;
    private static final String SIZE = "page[size]";
    private static final String AFTER = "page[after]";

    private final MultivaluedMap<String, String> parameters;
    private final int size;

    private PageRequest(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
        this.size = integer(SIZE, 1, MAX_SIZE).orElse(DEFAULT_SIZE);
    }

    /**
     * Reads the parameters of an address.
     *
     * @param filters the names of the parameters that the list knows beside those of pages
     * @throws io.bindery.platform.http.ProblemException 400 for an unknown, repeated or bad parameter
     */
    public static PageRequest of(UriInfo address, String... filters) {
        Set<String> known = new HashSet<>(List.of(filters));
        known.add(SIZE);
        known.add(AFTER);
        return of(address, known);
    }

    /**
     * The same for a list that has no cursor: it knows these parameters alone, {@code page[size]} only when it is among them.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for an unknown, repeated or bad parameter
     */
    public static PageRequest only(UriInfo address, String... known) {
        return of(address, Set.of(known));
    }

    private static PageRequest of(UriInfo address, Set<String> known) {
        for (Map.Entry<String, List<String>> parameter :
                address.getQueryParameters().entrySet()) {
            String name = parameter.getKey();
            if (!known.contains(name)) {
                throw Problem.badParameter(name, "is not supported here").toException();
            }
            if (parameter.getValue().size() > 1) {
                throw Problem.badParameter(name, "is given more than once").toException();
            }
        }
        return new PageRequest(address.getQueryParameters());
    }

    /** For an address that takes no parameters. */
    public static void rejectAll(UriInfo address) {
        address.getQueryParameters().keySet().stream().findFirst().ifPresent(name -> {
            throw Problem.badParameter(name, "is not supported here").toException();
        });
    }

    public int size() {
        return size;
    }

    /** Where the page begins: behind the item with this key, read by a rule as of {@link #parsed}; nothing for the first page. */
    public <K> Optional<K> after(String sort, Function<String, @Nullable K> key) {
        return parsed(AFTER, "is not a cursor of this list", cursor -> {
            String value = PageCursor.decode(cursor, sort, 1).values().getFirst();
            return value == null ? null : key.apply(value);
        });
    }

    /** A filter by a rule of the caller's own, which answers null or throws {@link IllegalArgumentException} for a bad value. */
    public <T> Optional<T> parsed(String name, String rule, Function<String, @Nullable T> parser) {
        String text = parameters.getFirst(name);
        if (text == null) {
            return Optional.empty();
        }
        T value;
        try {
            value = parser.apply(text);
        } catch (IllegalArgumentException bad) {
            throw Problem.badParameter(name, rule).toException();
        }
        if (value == null) {
            throw Problem.badParameter(name, rule).toException();
        }
        return Optional.of(value);
    }

    /** A parameter that is a whole number of this range. */
    public Optional<Integer> integer(String name, int min, int max) {
        return parsed(name, "must be a whole number from %d to %d".formatted(min, max), text -> {
            int value = Integer.parseInt(text);
            return value < min || value > max ? null : value;
        });
    }
}
