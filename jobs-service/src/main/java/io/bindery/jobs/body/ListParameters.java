package io.bindery.jobs.body;

import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The query parameters of a list. One that the list does not know, or that is given twice, is a 400 rather than a silent no. */
public final class ListParameters {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;

    private final MultivaluedMap<String, String> parameters;
    private final Set<String> known = new HashSet<>();

    public ListParameters(MultivaluedMap<String, String> parameters) {
        this.parameters = parameters;
    }

    /** {@code page[size]}. */
    public int size() {
        Integer size = read("page[size]", "must be a whole number from 1 to " + MAX_SIZE, text -> {
            int value = Integer.parseInt(text);
            return value < 1 || value > MAX_SIZE ? null : value;
        });
        return size == null ? DEFAULT_SIZE : size;
    }

    /** {@code page[after]}, still to be decoded. */
    public @Nullable String after() {
        return read("page[after]", "must not be empty", text -> text.isEmpty() ? null : text);
    }

    /** The name of a queue or a kind. */
    public @Nullable String name(String name) {
        return read(
                name,
                "must be 1 to 100 letters, digits, dots, dashes or underscores",
                text -> FieldReader.NAME.matcher(text).matches() ? text : null);
    }

    /** A parameter by a rule of the caller's own, which answers null or throws for a bad value. */
    public <T> @Nullable T read(String name, String rule, Function<String, @Nullable T> parser) {
        known.add(name);
        List<String> values = parameters.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        if (values.size() > 1) {
            throw Problem.badParameter(name, "is given more than once").toException();
        }
        T value = null;
        try {
            value = parser.apply(values.getFirst());
        } catch (IllegalArgumentException bad) {
            // told below
        }
        if (value == null) {
            throw Problem.badParameter(name, rule).toException();
        }
        return value;
    }

    /**
     * Ends the reading.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for a parameter that nobody asked for
     */
    public void rejectUnknown() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw Problem.badParameter(name, "is not supported here").toException();
            }
        }
    }
}
