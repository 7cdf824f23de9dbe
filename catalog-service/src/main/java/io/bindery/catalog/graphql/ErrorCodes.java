package io.bindery.catalog.graphql;

import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.NonNullableFieldWasNullError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.execution.UnknownOperationException;
import graphql.introspection.IntrospectionDisabledError;
import graphql.schema.CoercingParseValueException;
import java.util.List;
import java.util.Map;

/** Gives every error its code, also those that graphql-java and SmallRye make themselves. */
final class ErrorCodes {

    private ErrorCodes() {}

    static CodedError of(GraphQLError error) {
        if (error instanceof CodedError coded) {
            return coded;
        }
        List<Object> path = error.getPath();
        return new CodedError(
                String.valueOf(error.getMessage()),
                codeOf(error),
                error.getLocations() == null ? List.of() : error.getLocations(),
                path,
                Map.of());
    }

    private static ErrorCode codeOf(GraphQLError error) {
        return switch (error) {
            case IntrospectionDisabledError disabled -> ErrorCode.INTROSPECTION_DISABLED;
            case UnknownOperationException unknown -> ErrorCode.OPERATION_RESOLUTION_FAILURE;
            case CoercingParseValueException variable -> ErrorCode.BAD_USER_INPUT;
            case NonNullableValueCoercedAsNullException variable -> ErrorCode.BAD_USER_INPUT;
            case NonNullableFieldWasNullError ours -> ErrorCode.INTERNAL;
            default -> byType(error);
        };
    }

    private static ErrorCode byType(GraphQLError error) {
        // With a path a resolver was about to run: an argument did not fit what it takes.
        if (error.getErrorType() == ErrorType.ValidationError) {
            return error.getPath() == null ? ErrorCode.GRAPHQL_VALIDATION_FAILED : ErrorCode.BAD_USER_INPUT;
        }
        if (error.getErrorType() == ErrorType.InvalidSyntax) {
            return ErrorCode.GRAPHQL_PARSE_FAILED;
        }
        return error.getErrorType() == ErrorType.ExecutionAborted ? ErrorCode.LIMIT_EXCEEDED : ErrorCode.INTERNAL;
    }
}
