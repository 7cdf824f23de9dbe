package io.bindery.catalog.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.helper.BatchLoaderHelper;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/**
 * Hands the relation of one thing to the loader that resolves it for all things of the level. SmallRye's own fetcher describes the
 * environment for each thing, of which the loader uses the first.
 */
record RelationFetcher(String loader) implements DataFetcher<Object> {

    @Override
    public CompletableFuture<Object> get(DataFetchingEnvironment environment) {
        DataLoader<Object, Object> all = Objects.requireNonNull(environment.getDataLoader(loader));
        Map<String, Object> context = Map.of(
                BatchLoaderHelper.ARGUMENTS, List.of(), BatchLoaderHelper.DATA_FETCHING_ENVIRONMENT, environment);
        return all.load(Objects.requireNonNull(environment.getSource()), context);
    }
}
