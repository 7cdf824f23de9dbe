package io.bindery.catalog.graphql;

import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.DataFetcherService;

/** Gives SmallRye GraphQL, which finds this class as a service, our fetchers for what resolvers and records give. */
public final class Fetchers implements DataFetcherService {

    /** Before Quarkus' own, which has 1. */
    private static final int FIRST = 0;

    @Override
    public Integer getPriority() {
        return FIRST;
    }

    @Override
    public PlugableBatchableDataFetcher<Object, Object> getUniDataFetcher(Operation operation, Type type) {
        return new OperationFetcher(operation);
    }

    @Override
    public PlugableBatchableDataFetcher<Object, Object> getMultiDataFetcher(Operation operation, Type type) {
        return new OperationFetcher(operation);
    }

    @Override
    public PlugableBatchableDataFetcher<Object, Object> getDefaultDataFetcher(Operation operation, Type type) {
        return new OperationFetcher(operation);
    }

    @Override
    public PlugableDataFetcher<Object> getFieldDataFetcher(Field field, Type type, Reference owner) {
        return new PropertyFetcher(field.getName());
    }
}
