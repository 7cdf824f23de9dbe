package io.bindery.catalog.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error of a GraphQL answer with its {@code extensions.code}.
 *
 * @param message for people; nothing of our inside
 * @param locations in the document, empty when it is none of the document
 * @param path of the field that failed, null when none was executed
 * @param details what {@code extensions} says besides the code
 */
public record CodedError(
        String message,
        ErrorCode code,
        List<SourceLocation> locations,
        @Nullable List<Object> path,
        Map<String, Object> details)
        implements GraphQLError {

    /** An error of the whole request. */
    public static CodedError of(ErrorCode code, String message) {
        return new CodedError(message, code, List.of(), null, Map.of());
    }

    CodedError at(@Nullable SourceLocation location) {
        return location == null ? this : new CodedError(message, code, List.of(location), path, details);
    }

    /** As an exception that ends an execution before any resolver runs. */
    AbortExecutionException abort() {
        return new AbortExecutionException(List.of(this));
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorClassification.errorClassification(code.name());
    }

    @Override
    public Map<String, Object> getExtensions() {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", code.name());
        extensions.putAll(details);
        return extensions;
    }

    @Override
    public Map<String, Object> toSpecification() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("message", message);
        if (!locations.isEmpty()) {
            members.put("locations", locations.stream().map(CodedError::place).toList());
        }
        if (path != null) {
            members.put("path", path);
        }
        members.put("extensions", getExtensions());
        return members;
    }

    private static Map<String, Integer> place(SourceLocation location) {
        Map<String, Integer> place = new LinkedHashMap<>();
        place.put("line", location.getLine());
        place.put("column", location.getColumn());
        return place;
    }
}
