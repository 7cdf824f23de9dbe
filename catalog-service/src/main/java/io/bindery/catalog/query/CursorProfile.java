package io.bindery.catalog.query;

import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import java.util.List;

/**
 * The profile "Cursor Pagination" of JSON:API, which our pages by cursor follow: its name, its limit, and its errors, whose
 * {@code type} says which they are. Ranges ({@code page[after]} beside {@code page[before]}) are not supported.
 */
public final class CursorProfile {

    public static final String URI = "http://jsonapi.org/profiles/ethanresnick/cursor-pagination/";

    /** Items that a page has at most. */
    public static final int MAX_SIZE = 100;

    private static final String ERRORS = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/";
    private static final String MAX_SIZE_EXCEEDED = ERRORS + "max-size-exceeded";
    private static final String UNSUPPORTED_SORT = ERRORS + "unsupported-sort";
    private static final String RANGE_NOT_SUPPORTED = ERRORS + "range-pagination-not-supported";

    private CursorProfile() {}

    /** Whether a type of problem is that a page would be too large. */
    public static boolean isMaxSizeExceeded(String problemType) {
        return problemType.equals(MAX_SIZE_EXCEEDED);
    }

    static Problem maxSizeExceeded(String parameter, int asked) {
        String detail = "must be at most %d, and is %d".formatted(MAX_SIZE, asked);
        return problem(MAX_SIZE_EXCEEDED, "The page would be too large", parameter, detail);
    }

    static Problem unsupportedSort(String detail) {
        return problem(UNSUPPORTED_SORT, "Unsupported sort", "sort", detail);
    }

    static Problem rangeNotSupported() {
        String detail = "cannot be given beside " + ListRequest.AFTER;
        return problem(RANGE_NOT_SUPPORTED, "Ranges are not supported", ListRequest.BEFORE, detail);
    }

    private static Problem problem(String type, String title, String parameter, String detail) {
        return new Problem(type, title, 400, parameter + " " + detail, null, List.of(Fault.in(parameter, detail)));
    }
}
