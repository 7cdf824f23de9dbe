package io.bindery.catalog.query;

import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list: {@code filter[...]}, {@code sort}, {@code page[size]} and one of {@code page[after]},
 * {@code page[before]}, {@code page[number]}. A parameter that the list does not know, or one given twice, is a 400 rather than
 * a silent no.
 */
public final class ListRequest {

    private static final String SIZE = "page[size]";
    public static final String AFTER = "page[after]";
    public static final String BEFORE = "page[before]";
    public static final String NUMBER = "page[number]";
    private static final Set<String> POSITIONS = Set.of(AFTER, BEFORE, NUMBER);

    /** So that nobody makes the database count through millions of rows. */
    public static final int MAX_NUMBER = 10_000;

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_TEXT = 500;

    private final MultivaluedMap<String, String> parameters;
    private final Set<String> known = new HashSet<>();

    /**
     * Takes the parameters as they are.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for one that is given twice
     */
    public ListRequest(MultivaluedMap<String, String> parameters) {
        parameters.forEach((name, values) -> {
            if (values.size() > 1) {
                throw Problem.badParameter(name, "is given more than once").toException();
            }
        });
        this.parameters = parameters;
    }

    /**
     * For an address that takes no parameters.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when there is one
     */
    public static void rejectAll(UriInfo address) {
        address.getQueryParameters().keySet().stream().findFirst().ifPresent(name -> {
            throw unsupported(name);
        });
    }

    /** No parameters at all. */
    public static ListRequest none() {
        return new ListRequest(new MultivaluedHashMap<>());
    }

    /** Of a list that can be sorted. */
    public @Nullable String sort() {
        return text("sort");
    }

    /**
     * Where the page lies.
     *
     * @throws io.bindery.platform.http.ProblemException 400 when two parameters say so
     */
    public Position position() {
        known.addAll(POSITIONS);
        List<String> given =
                POSITIONS.stream().filter(parameters::containsKey).sorted().toList();
        if (given.equals(List.of(AFTER, BEFORE))) {
            throw CursorProfile.rangeNotSupported().toException();
        }
        if (given.size() > 1) {
            throw Problem.badParameter(given.getLast(), "cannot be given beside " + given.getFirst())
                    .toException();
        }
        if (given.isEmpty()) {
            return new Position.Start();
        }
        String name = given.getFirst();
        String value = String.valueOf(parameters.getFirst(name));
        return switch (name) {
            case AFTER -> new Position.After(value);
            case BEFORE -> new Position.Before(value);
            default -> new Position.Numbered(Objects.requireNonNull(integer(NUMBER, 1, MAX_NUMBER)));
        };
    }

    public int size() {
        Integer size = integer(SIZE, 1, Integer.MAX_VALUE);
        if (size != null && size > CursorProfile.MAX_SIZE) {
            throw CursorProfile.maxSizeExceeded(SIZE, size).toException();
        }
        return size == null ? DEFAULT_SIZE : size;
    }

    public @Nullable String text(String name) {
        known.add(name);
        String value = parameters.getFirst(name);
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (text.isEmpty() || text.length() > MAX_TEXT || !FieldReader.isPrintable(text, false)) {
            throw Problem.badParameter(name, "must be 1 to %d printable characters".formatted(MAX_TEXT))
                    .toException();
        }
        return text;
    }

    public @Nullable Integer integer(String name, int min, int max) {
        return parsed(name, "must be a whole number from %d to %d".formatted(min, max), text -> {
            int value = Integer.parseInt(text);
            return value < min || value > max ? null : value;
        });
    }

    /** A parameter by a rule of the caller's own, which answers null or throws for a bad value. */
    public <T> @Nullable T parsed(String name, String rule, Function<String, @Nullable T> parser) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            T value = parser.apply(text);
            if (value != null) {
                return value;
            }
        } catch (IllegalArgumentException bad) {
            // told below
        }
        throw Problem.badParameter(name, rule).toException();
    }

    /**
     * Ends the reading.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for a parameter that nobody asked for
     */
    public void rejectUnknown() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw unsupported(name);
            }
        }
    }

    private static RuntimeException unsupported(String name) {
        return Problem.badParameter(name, "is not supported here").toException();
    }

    /** What was asked for, as a relative URL; its parameters are sorted, so that one question has one answer. */
    public String linkToSelf(String path) {
        return link(path, name -> true);
    }

    /** The beginning of the same list. */
    public String linkToStart(String path) {
        return link(path, name -> !POSITIONS.contains(name));
    }

    /** The same list from another place. */
    public String linkTo(String path, String parameter, String position) {
        String start = linkToStart(path);
        return start + (start.length() == path.length() ? "?" : "&") + pair(parameter, position);
    }

    private String link(String path, Predicate<String> wanted) {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> wanted.test(parameter.getKey()))
                        .map(parameter ->
                                pair(parameter.getKey(), parameter.getValue().getFirst()))
                        .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    /** A parameter that may be empty; null where absent. */
    public @Nullable String optional(String name) {
        known.add(name);
        String value = parameters.getFirst(name);
        return value == null || value.isEmpty() ? value : text(name);
    }

    /** The names of the parameters that begin so. */
    public List<String> namesOf(String start) {
        return parameters.keySet().stream()
                .filter(name -> name.startsWith(start))
                .toList();
    }

    private static String pair(String name, String value) {
        return encode(name) + "=" + encode(value);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
