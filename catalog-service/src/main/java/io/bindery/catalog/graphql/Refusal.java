package io.bindery.catalog.graphql;

import java.util.List;
import java.util.Map;

/**
 * Ends a request at the door, before anything is executed. No fault of ours: it carries no stack trace.
 *
 * <p>The status says that the HTTP request is bad. A request that is fine as HTTP but asks for something that cannot be executed
 * has status 200 with {@code application/json} and 400 with {@code application/graphql-response+json}; see {@link #unexecutable}.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Whatever status the media type of the answer gives to what was not executed. */
    static final int BY_MEDIA_TYPE = 0;

    private final int status;
    private final transient List<CodedError> errors;
    private final transient Map<String, String> headers;

    private Refusal(int status, List<CodedError> errors, Map<String, String> headers) {
        super(errors.getFirst().message(), null, false, false);
        this.status = status;
        this.errors = errors;
        this.headers = headers;
    }

    static Refusal badRequest(String why) {
        return of(400, ErrorCode.BAD_REQUEST, why);
    }

    static Refusal of(int status, ErrorCode code, String why) {
        return new Refusal(status, List.of(CodedError.of(code, why)), Map.of());
    }

    static Refusal unexecutable(CodedError error) {
        return new Refusal(BY_MEDIA_TYPE, List.of(error), Map.of());
    }

    Refusal with(String header, String value) {
        return new Refusal(status, errors, Map.of(header, value));
    }

    int status() {
        return status;
    }

    List<CodedError> errors() {
        return errors;
    }

    Map<String, String> headers() {
        return headers;
    }
}
