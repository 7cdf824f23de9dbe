package io.bindery.catalog.graphql;

import graphql.schema.DataFetchingEnvironment;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.helper.ArgumentHelper;
import io.smallrye.graphql.execution.datafetcher.helper.OperationInvoker;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.dataloader.BatchLoaderEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Calls a method of a resolver, for one field, for a subscription (whose events are its value), or, as a loader, for one relation of all objects of a level. SmallRye's own fetcher first
 * describes the field and all that is selected below it, for resolvers that might ask; ours read their arguments and the caller, and for them
 * this describes nothing.
 */
final class OperationFetcher implements PlugableBatchableDataFetcher<Object, Object> {

    /** The field that is being resolved, until its resolver waits for something. */
    static final ScopedValue<DataFetchingEnvironment> FIELD = ScopedValue.newInstance();

    /** Where the context of an operation has the CDI request context of its caller. */
    static final String STATE = "state";

    private final OperationInvoker method;
    private final ArgumentHelper arguments;

    OperationFetcher(Operation operation) {
        method = new OperationInvoker(operation);
        arguments = new ArgumentHelper(operation.getArguments());
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
        Object[] given = arguments.getArguments(environment).toArray();
        return asCaller(environment, () -> {
            Object value = method.invoke(given);
            return value instanceof Uni<?> later ? later.subscribeAsCompletionStage() : value;
        });
    }

    /** What {@link RelationFetcher} has asked for: the resolver takes the sources and nothing else. */
    @Override
    public CompletionStage<List<Object>> load(List<Object> sources, BatchLoaderEnvironment batch) {
        DataFetchingEnvironment first =
                (DataFetchingEnvironment) batch.getKeyContextsList().getFirst();
        try {
            return asCaller(
                    first, () -> method.<Uni<List<Object>>>invoke(sources).subscribeAsCompletionStage());
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static <T> T asCaller(DataFetchingEnvironment field, ScopedValue.CallableOp<T, Exception> call)
            throws Exception {
        ManagedContext context = Arc.container().requestContext();
        if (context.isActive()) {
            return ScopedValue.where(FIELD, field).call(call);
        }
        context.activate(field.getGraphQlContext().<ContextState>get(STATE));
        try {
            return ScopedValue.where(FIELD, field).call(call);
        } finally {
            context.deactivate();
        }
    }
}
