package io.bindery.catalog.graphql;

/** What {@code extensions.code} of an error tells programs. */
public enum ErrorCode {
    /** The HTTP request is none of GraphQL. */
    BAD_REQUEST,
    /** The document has bad syntax. */
    GRAPHQL_PARSE_FAILED,
    /** The document does not fit the schema. */
    GRAPHQL_VALIDATION_FAILED,
    /** The document has no such operation, or several and none is named. */
    OPERATION_RESOLUTION_FAILURE,
    /** An argument or variable breaks a rule. */
    BAD_USER_INPUT,
    /** More is asked for than one request may. */
    LIMIT_EXCEEDED,
    INTROSPECTION_DISABLED,
    /** The query of this hash must be sent once in full. */
    PERSISTED_QUERY_NOT_FOUND,
    UNAUTHENTICATED,
    FORBIDDEN,
    NOT_FOUND,
    /** The thing is not in a state in which this can be done. */
    CONFLICT,
    /** Trying again later can help. */
    UNAVAILABLE,
    /** A fault of ours; the logs have more under the request id. */
    INTERNAL;

    /** The code for a problem with this HTTP status. */
    static ErrorCode ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHENTICATED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 409, 412, 428 -> CONFLICT;
            case 429 -> LIMIT_EXCEEDED;
            case 502, 503, 504 -> UNAVAILABLE;
            default -> status < 500 ? BAD_USER_INPUT : INTERNAL;
        };
    }
}
