package io.bindery.recommendation.web;

import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. One that is not known, or given twice, is a 400 rather than a silent no. */
public final class Parameters {

    private static final int MAX_SIZE = 100;
    private static final int DEFAULT_SIZE = 20;
    private static final Pattern TEXT = Pattern.compile("\\P{Cntrl}{1,2500}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private final MultivaluedMap<String, String> parameters;

    /**
     * @param known the parameters that the address takes
     * @throws io.bindery.platform.http.ProblemException 400 for another one, or one given twice
     */
    public Parameters(UriInfo address, Set<String> known) {
        this.parameters = address.getQueryParameters();
        parameters.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problem.badParameter(name, "is not supported here").toException();
            }
            if (values.size() > 1) {
                throw Problem.badParameter(name, "is given more than once").toException();
            }
        });
    }

    /** A parameter's text, null when it was not given. */
    public @Nullable String text(String name) {
        String text = parameters.getFirst(name);
        if (text != null && !TEXT.matcher(text).matches()) {
            throw Problem.badParameter(name, "must be printable and not empty").toException();
        }
        return text;
    }

    /** A whole number from 1 to {@code max}. */
    public int count(String name, int max, int otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        int value = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (value < 1 || value > max) {
            throw Problem.badParameter(name, "must be a whole number from 1 to " + max)
                    .toException();
        }
        return value;
    }

    /** {@code page[size]}. */
    public int pageSize() {
        return count("page[size]", MAX_SIZE, DEFAULT_SIZE);
    }
}
