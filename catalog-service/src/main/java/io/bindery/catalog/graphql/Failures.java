package io.bindery.catalog.graphql;

import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import io.bindery.platform.database.Outage;
import io.bindery.platform.http.Problem;
import io.bindery.platform.http.ProblemException;
import io.bindery.platform.http.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a resolver throws into an error with a code. What nobody foresaw is logged in full and told without any detail:
 * callers never see a stack trace or SQL.
 */
final class Failures implements DataFetcherExceptionHandler {

    private static final Logger log = Logger.getLogger(Failures.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters failed) {
        CodedError error = of(failed.getException(), String.valueOf(failed.getPath()));
        CodedError placed = new CodedError(
                error.message(),
                error.code(),
                failed.getSourceLocation() == null ? List.of() : List.of(failed.getSourceLocation()),
                failed.getPath().toList(),
                error.details());
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(placed).build());
    }

    /**
     * The error for a failure.
     *
     * @param where it happened, for the log
     */
    static CodedError of(Throwable failure, String where) {
        Throwable foreseen =
                causes(failure).filter(Failures::isForeseen).findFirst().orElse(null);
        if (foreseen != null) {
            return told(foreseen);
        }
        Map<String, Object> details = withRequestId(RequestId.current());
        if (Outage.isPassing(failure)) {
            log.warnf("GraphQL %s is unavailable: %s", where, failure);
            return new CodedError(
                    "This cannot be served right now; try again", ErrorCode.UNAVAILABLE, List.of(), null, details);
        }
        log.errorf(failure, "GraphQL %s failed", where);
        return new CodedError(
                "Something went wrong here; the request id finds it in the logs",
                ErrorCode.INTERNAL,
                List.of(),
                null,
                details);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10);
    }

    private static boolean isForeseen(Throwable cause) {
        return cause instanceof ProblemException || cause instanceof SecurityException;
    }

    private static CodedError told(Throwable foreseen) {
        return switch (foreseen) {
            case ProblemException problem -> of(problem.problem());
            case UnauthorizedException anonymous -> CodedError.of(ErrorCode.UNAUTHENTICATED, "A token is needed");
            case AuthenticationFailedException bad ->
                CodedError.of(ErrorCode.UNAUTHENTICATED, "The token is not valid");
            case ForbiddenException forbidden -> CodedError.of(ErrorCode.FORBIDDEN, "Your roles do not allow this");
            default -> CodedError.of(ErrorCode.FORBIDDEN, "This is not allowed");
        };
    }

    private static CodedError of(Problem problem) {
        String faults = problem.errors().stream()
                .map(fault -> Objects.requireNonNullElse(fault.pointer(), fault.parameter()) + " " + fault.detail())
                .collect(Collectors.joining("; "));
        String message = problem.detail() != null ? problem.detail() : faults.isEmpty() ? problem.title() : faults;
        return CodedError.of(ErrorCode.ofStatus(problem.status()), message);
    }

    private static Map<String, Object> withRequestId(@Nullable String id) {
        return id == null ? Map.of() : Map.of("requestId", id);
    }
}
