package io.bindery.catalog.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import io.bindery.catalog.cache.PublicReads;
import io.quarkus.arc.InjectableContext.ContextState;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import io.smallrye.graphql.schema.model.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/**
 * graphql-java with our rules: statuses of errors, limits, kept documents. SmallRye's service does the same at a higher price: it
 * looks for loaders by reflection in every request, and its subscriptions end with their last event sent twice when something fails.
 */
@ApplicationScoped
class Engine {

    private final GraphQL graphql;
    private final Map<String, OperationFetcher> loaders = new HashMap<>();

    Engine(
            GraphQLSchema schema,
            Schema operations,
            GraphqlConfig config,
            PublicReads reads,
            Documents documents,
            OperationMetrics metrics) {
        // There is no other way to tell an engine what its documents may be.
        ParserOptions.setDefaultOperationParserOptions(Documents.limits(config));
        Failures failures = new Failures();
        graphql = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(failures)
                .queryExecutionStrategy(new AsyncExecutionStrategy(failures))
                .mutationExecutionStrategy(new MutationStrategy(failures, reads))
                .subscriptionExecutionStrategy(new SubscriptionExecutionStrategy(failures))
                .preparsedDocumentProvider(documents)
                .instrumentation(new OperationInstrumentation(config, metrics, documents))
                .build();
        BatchLoaderHelper names = new BatchLoaderHelper();
        operations
                .getBatchOperations()
                .forEach(relation -> loaders.put(names.getName(relation), new OperationFetcher(relation)));
    }

    /**
     * Executes an operation without blocking; fails only through a fault of ours.
     *
     * @param caller the CDI request context in which resolvers find who is calling
     */
    CompletableFuture<ExecutionResult> execute(GraphqlRequest request, ContextState caller) {
        return graphql.executeAsync(ExecutionInput.newExecutionInput(String.valueOf(request.query()))
                .operationName(request.operationName())
                .variables(request.variableValues())
                .locale(Locale.ENGLISH)
                .dataLoaderRegistry(newLoaders())
                .graphQLContext(Map.of(
                        OperationFetcher.STATE,
                        caller,
                        SubscriptionExecutionStrategy.KEEP_SUBSCRIPTION_EVENTS_ORDERED,
                        true))
                .build());
    }

    /** Loaders remember what they have loaded, so each request has its own. */
    private DataLoaderRegistry newLoaders() {
        DataLoaderRegistry registry = new DataLoaderRegistry();
        loaders.forEach((name, relation) -> registry.register(name, DataLoaderFactory.newDataLoader(relation)));
        return registry;
    }
}
