package io.bindery.catalog.graphql;

import graphql.ExecutionResult;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import io.bindery.catalog.cache.PublicReads;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/** Executes mutations one after the other, as GraphQL asks, and forgets public reads before they are answered. */
final class MutationStrategy extends AsyncSerialExecutionStrategy {

    private final PublicReads reads;

    MutationStrategy(DataFetcherExceptionHandler failures, PublicReads reads) {
        super(failures);
        this.reads = reads;
    }

    /** What was loaded for one mutation may be what the next one changes. */
    @Override
    protected Object resolveFieldWithInfo(ExecutionContext operation, ExecutionStrategyParameters mutation) {
        operation.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
        return super.resolveFieldWithInfo(operation, mutation);
    }

    @Override
    public CompletableFuture<ExecutionResult> execute(
            ExecutionContext operation, ExecutionStrategyParameters parameters) {
        return super.execute(operation, parameters)
                .thenCompose(result -> reads.forget().replaceWith(result).subscribeAsCompletionStage());
    }
}
