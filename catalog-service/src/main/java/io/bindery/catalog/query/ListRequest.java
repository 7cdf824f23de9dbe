package io.bindery.catalog.query;

import io.bindery.platform.body.FieldReader;
import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a list: {@code filter[...]}, {@code sort}, {@code page[size]}, {@code page[after]}. A parameter that
 * the list does not know, or one given twice, is a 400 rather than a silent no.
 */
public final class ListRequest {

    private static final int DEFAULT_SIZE = 20;
    private static final int MAX_SIZE = 100;
    private static final int MAX_TEXT = 500;

    private final MultivaluedMap<String, String> parameters;
    private final Set<String> known = new HashSet<>(Set.of("sort", "page[size]", "page[after]"));

    public ListRequest(MultivaluedMap<String, String> parameters) {
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

    public @Nullable String sort() {
        return text("sort");
    }

    public @Nullable String after() {
        String cursor = parameters.getFirst("page[after]");
        return cursor == null ? null : single("page[after]", cursor);
    }

    public int size() {
        Integer size = integer("page[size]", 1, MAX_SIZE);
        return size == null ? DEFAULT_SIZE : size;
    }

    public @Nullable String text(String name) {
        known.add(name);
        String value = parameters.getFirst(name);
        if (value == null) {
            return null;
        }
        String text = single(name, value).strip();
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

    /** The same list from another place, as a relative URL. */
    public String linkTo(String path, String cursor) {
        StringBuilder link = new StringBuilder(path).append('?');
        for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
            if (!parameter.getKey().equals("page[after]")) {
                append(link, parameter.getKey(), parameter.getValue().getFirst())
                        .append('&');
            }
        }
        return append(link, "page[after]", cursor).toString();
    }

    private String single(String name, String value) {
        List<String> values = parameters.get(name);
        if (values != null && values.size() > 1) {
            throw Problem.badParameter(name, "is given more than once").toException();
        }
        return value;
    }

    private static StringBuilder append(StringBuilder link, String name, String value) {
        return link.append(encode(name)).append('=').append(encode(value));
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%5B", "[")
                .replace("%5D", "]");
    }
}
