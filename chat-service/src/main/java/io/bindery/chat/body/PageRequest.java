package io.bindery.chat.body;

import io.bindery.platform.http.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query parameters of an address. One that is not known there, or given twice, is a 400 rather than a silent no. */
public final class PageRequest {

    private static final String SIZE = "page[size]";
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 100;
    private static final int MAX_TEXT = 5_000;

    private final MultivaluedMap<String, String> parameters;
    private final Set<String> known = new HashSet<>();

    public PageRequest(UriInfo address) {
        this.parameters = address.getQueryParameters();
    }

    /** One parameter, null when it is not given. */
    public @Nullable String text(String name) {
        known.add(name);
        List<String> values = parameters.get(name);
        if (values == null) {
            return null;
        }
        if (values.size() > 1) {
            throw Problem.badParameter(name, "is given more than once").toException();
        }
        return Texts.parameter(name, values.getFirst(), MAX_TEXT);
    }

    /** How many things a page has: {@code page[size]}, 1 to 100, 50 unless given. */
    public int size() {
        String text = text(SIZE);
        if (text == null) {
            return DEFAULT_SIZE;
        }
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= MAX_SIZE) {
                return size;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw Problem.badParameter(SIZE, "must be a whole number from 1 to " + MAX_SIZE)
                .toException();
    }

    /**
     * Ends the reading.
     *
     * @throws io.bindery.platform.http.ProblemException 400 for a parameter that nobody asked for
     */
    public PageRequest finish() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw Problem.badParameter(name, "is not supported here").toException();
            }
        }
        return this;
    }
}
