package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import io.bindery.catalog.cache.PublicReads;
import java.util.concurrent.CompletableFuture;

/** Executes mutations one after the other, as GraphQL asks, and forgets public reads before they are answered. */
final class MutationStrategy extends AsyncSerialExecutionStrategy {

    private final PublicReads reads;

    MutationStrategy(DataFetcherExceptionHandler failures, PublicReads reads) {
        super(failures);
        this.reads = reads;
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext operation, ExecutionStrategyParameters parameters) {
        return super.execute(operation, parameters)
                .thenCompose(result -> reads.forget().replaceWith(result).subscribeAsCompletionStage());
    }
}
