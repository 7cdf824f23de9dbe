package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.OperationDefinition.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of operations: how long they took by kind, outcome and error code, what they may bring, and what subscribers were sent. GraphQL
 * answers most failures with 200, so what HTTP counts says little of them.
 */
@Startup
@Singleton
final class OperationMetrics {

    private enum Outcome {
        /** Executed without an error. */
        OK,
        /** Executed, and fields failed; or a fault of ours on the way. */
        ERRORS,
        /** Not executed. */
        REFUSED
    }

    /** The kind of what was refused before it was told. */
    private static final String UNKNOWN = "unknown";

    private static final String NO_CODE = "none";

    private final MeterRegistry registry;
    private final DistributionSummary cost;

    OperationMetrics(MeterRegistry registry, GraphqlConfig config) {
        this.registry = registry;
        cost = DistributionSummary.builder("bindery.catalog.graphql.cost")
                .description("Objects that an operation requests at most, also of those that were refused for it")
                .serviceLevelObjectives(10, 100, 500, 1_000, config.maxCost())
                .register(registry);
        // A failure that is the first of its kind is a step from zero, or no alert would see it.
        for (Operation kind : Operation.values()) {
            timer(tag(kind), Outcome.OK, NO_CODE);
            timer(tag(kind), Outcome.ERRORS, ErrorCode.INTERNAL.name());
            timer(tag(kind), Outcome.ERRORS, ErrorCode.UNAVAILABLE.name());
        }
        timer(UNKNOWN, Outcome.ERRORS, ErrorCode.INTERNAL.name());
        events(NO_CODE);
        events(ErrorCode.INTERNAL.name());
    }

    /** An operation that the engine has executed or refused; a subscription ends here when it begins. */
    void executed(@Nullable Operation kind, ExecutionResult result, Duration took) {
        Outcome outcome =
                !result.isDataPresent() ? Outcome.REFUSED : result.getErrors().isEmpty() ? Outcome.OK : Outcome.ERRORS;
        record(kind, outcome, worst(result.getErrors()), took);
    }

    /** A request that never came to the engine. */
    void refused(ErrorCode code) {
        record(null, isOurs(code) ? Outcome.ERRORS : Outcome.REFUSED, code.name(), Duration.ZERO);
    }

    void cost(long objects) {
        cost.record((double) objects);
    }

    /** What a subscriber gets for one event. */
    void sent(ExecutionResult event) {
        events(worst(event.getErrors())).increment();
    }

    private void record(@Nullable Operation kind, Outcome outcome, String code, Duration took) {
        timer(kind == null ? UNKNOWN : tag(kind), outcome, code).record(took);
    }

    /** The code of a fault of ours if there is one, as that is what somebody must look at; else the first. */
    private static String worst(List<GraphQLError> errors) {
        List<ErrorCode> codes =
                errors.stream().map(error -> ErrorCodes.of(error).code()).toList();
        return codes.stream()
                .filter(OperationMetrics::isOurs)
                .findFirst()
                .or(() -> codes.stream().findFirst())
                .map(ErrorCode::name)
                .orElse(NO_CODE);
    }

    private static boolean isOurs(ErrorCode code) {
        return code == ErrorCode.INTERNAL || code == ErrorCode.UNAVAILABLE;
    }

    private Timer timer(String kind, Outcome outcome, String code) {
        return Timer.builder("bindery.catalog.graphql.operations")
                .description("Operations of GraphQL, by HTTP and by WebSocket; of a subscription until it began")
                .tag("kind", kind)
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .tag("code", code)
                .register(registry);
    }

    private Counter events(String code) {
        return Counter.builder("bindery.catalog.graphql.events")
                .description("Events of subscriptions that were sent to subscribers")
                .tag("code", code)
                .register(registry);
    }

    private static String tag(Operation kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
