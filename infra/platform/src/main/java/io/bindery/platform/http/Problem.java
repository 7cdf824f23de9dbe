package io.bindery.platform.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem detail as of RFC 9457: the body of every error answer, as {@code application/problem+json}.
 *
 * @param type what kind of problem, {@code about:blank} where the status says it all
 * @param title the kind in a few words; the same for every occurrence
 * @param status the HTTP status
 * @param detail what went wrong this time, in words that help the caller
 * @param requestId the {@code X-Request-Id} under which the logs have more, where known
 * @param errors the single faults of a request that failed validation, empty otherwise
 */
public record Problem(
        String type,
        String title,
        int status,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String requestId,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Fault> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * One fault of a request.
     *
     * @param pointer RFC 6901 pointer into the body, or null when the fault is in a parameter
     * @param parameter name of the query parameter or header, or null when the fault is in the body
     * @param detail what is wrong with it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {

        public static Fault at(String pointer, String detail) {
            return new Fault(pointer, null, detail);
        }

        public static Fault in(String parameter, String detail) {
            return new Fault(null, parameter, detail);
        }
    }

    public Problem {
        errors = List.copyOf(errors);
    }

    /** A problem whose kind is told by its status alone. */
    public static Problem of(int status, String detail) {
        return new Problem(
                "about:blank", HttpResponseStatus.valueOf(status).reasonPhrase(), status, detail, null, List.of());
    }

    /** A well-formed request whose content breaks rules: 422. */
    public static Problem invalid(List<Fault> faults) {
        return new Problem("urn:bindery:problem:validation", "Validation failed", 422, null, null, faults);
    }

    /** A query parameter or header that cannot be understood: 400. */
    public static Problem badParameter(String parameter, String detail) {
        Fault fault = Fault.in(parameter, detail);
        return new Problem(
                "urn:bindery:problem:parameter", "Bad parameter", 400, parameter + " " + detail, null, List.of(fault));
    }

    public Problem withRequestId(@Nullable String id) {
        return new Problem(type, title, status, detail, id, errors);
    }

    /** This problem as an exception, for code that cannot go on. */
    public ProblemException toException() {
        return new ProblemException(this);
    }
}
