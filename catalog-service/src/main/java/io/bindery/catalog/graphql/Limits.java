package io.bindery.catalog.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.introspection.Introspection;
import graphql.validation.ValidationError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/**
 * Refuses operations that ask for too much, by HTTP as by WebSocket, before any resolver runs; tells in {@code extensions.cost} what
 * an operation cost, and gives every error its code.
 */
final class Limits extends SimplePerformantInstrumentation {

    /** Where the context of an operation has what it requests. */
    static final String COST = "bindery.cost";

    private final GraphqlConfig config;

    Limits(GraphqlConfig config) {
        this.config = config;
    }

    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, InstrumentationState state) {
        input.getGraphQLContext().put(Introspection.INTROSPECTION_DISABLED, !config.introspection());
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
        Long cost = parameters.getGraphQLContext().get(COST);
        return CompletableFuture.completedFuture(result.transform(answer -> {
            if (!result.getErrors().isEmpty()) {
                answer.errors(result.getErrors().stream()
                        .<graphql.GraphQLError>map(ErrorCodes::of)
                        .toList());
            }
            if (cost != null) {
                answer.addExtension("cost", report(cost));
            }
        }));
    }

    private Map<String, Object> report(long cost) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("requested", cost);
        report.put("limit", config.maxCost());
        return report;
    }
}
