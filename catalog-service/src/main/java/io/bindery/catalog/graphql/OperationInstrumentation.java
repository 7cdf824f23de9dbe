package io.bindery.catalog.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.introspection.Introspection;
import graphql.language.OperationDefinition.Operation;
import graphql.validation.ValidationError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/**
 * Our only instrumentation of the engine, as a chain of several would ask each for every field: refuses operations that ask for too
 * much, by HTTP as by WebSocket, before any resolver runs; tells in {@code extensions.cost} what an operation cost; gives every error its
 * code; and tells {@link OperationMetrics} what became of it.
 */
final class OperationInstrumentation extends SimplePerformantInstrumentation {

    private static final String COST = "bindery.cost";
    private static final String START = "bindery.start";

    private final GraphqlConfig config;
    private final OperationMetrics metrics;
    private final Documents documents;

    OperationInstrumentation(GraphqlConfig config, OperationMetrics metrics, Documents documents) {
        this.config = config;
        this.metrics = metrics;
        this.documents = documents;
    }

    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        input.getGraphQLContext()
                .put(Introspection.INTROSPECTION_DISABLED, !config.introspection())
                .put(START, System.nanoTime());
        return input;
    }

    @Override
    public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
            InstrumentationValidationParameters parameters, InstrumentationState state) {
        DocumentRules.check(parameters.getDocument(), config);
        return super.beginValidation(parameters, state);
    }

    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, InstrumentationState state) {
        var operation = parameters.getExecutionContext();
        long cost = Cost.of(operation, config.listCost());
        operation.getGraphQLContext().put(COST, cost);
        metrics.cost(cost);
        if (cost > config.maxCost()) {
            throw CodedError.of(
                            ErrorCode.LIMIT_EXCEEDED,
                            "The operation requests up to %d objects; %d are allowed".formatted(cost, config.maxCost()))
                    .abort();
        }
        return super.beginExecuteOperation(parameters, state);
    }

    /** What was loaded for one event of a subscription is neither news for the next one nor kept for it. */
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
            InstrumentationFieldParameters parameters, InstrumentationState state) {
        parameters
                .getExecutionContext()
                .getDataLoaderRegistry()
                .getDataLoaders()
                .forEach(DataLoader::clearAll);
        return super.beginSubscribedFieldEvent(parameters, state);
    }

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        ExecutionResult answer = reported(result, parameters.getGraphQLContext());
        measure(answer, parameters);
        return CompletableFuture.completedFuture(answer);
    }

    private ExecutionResult reported(ExecutionResult result, GraphQLContext context) {
        Long cost = context.get(COST);
        return result.transform(answer -> {
            if (!result.getErrors().isEmpty()) {
                answer.errors(result.getErrors().stream()
                        .<GraphQLError>map(ErrorCodes::of)
                        .toList());
            }
            if (cost != null) {
                answer.addExtension("cost", report(cost));
            }
        });
    }

    private Map<String, Object> report(long cost) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("requested", cost);
        report.put("limit", config.maxCost());
        return report;
    }

    /** The engine comes here once for each operation, and once more for each event of a subscription. */
    private void measure(ExecutionResult answer, InstrumentationExecutionParameters parameters) {
        GraphQLContext context = parameters.getGraphQLContext();
        Long start = context.get(START);
        if (start == null) {
            metrics.sent(answer);
        } else {
            context.delete(START);
            metrics.executed(kind(parameters), answer, Duration.ofNanos(System.nanoTime() - start));
        }
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
