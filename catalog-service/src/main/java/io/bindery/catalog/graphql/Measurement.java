package io.bindery.catalog.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.language.OperationDefinition.Operation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells {@link OperationMetrics} of all that the engine executes. Comes after {@link Limits}, which count what is requested. */
final class Measurement extends SimplePerformantInstrumentation {

    private static final String START = "bindery.start";

    private final OperationMetrics metrics;
    private final Documents documents;

    Measurement(OperationMetrics metrics, Documents documents) {
        this.metrics = metrics;
        this.documents = documents;
    }

    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        input.getGraphQLContext().put(START, System.nanoTime());
        return input;
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        GraphQLContext context = parameters.getGraphQLContext();
        Long start = context.get(START);
        if (start == null) {
            // The engine comes here again with each event of a subscription.
            metrics.sent(result);
        } else {
            context.delete(START);
            metrics.executed(kind(parameters), result, Duration.ofNanos(System.nanoTime() - start));
            Long cost = context.get(Limits.COST);
            if (cost != null) {
                metrics.cost(cost);
            }
        }
        return CompletableFuture.completedFuture(result);
    }

    /** Known since the door, and remembered there. */
    private @Nullable Operation kind(InstrumentationExecutionParameters parameters) {
        try {
            return documents.operation(String.valueOf(parameters.getQuery()), parameters.getOperation());
        } catch (Refusal unclear) {
            return null;
        }
    }
}
