package io.bindery.catalog.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;

/**
 * Hands the relation of one thing to the loader that resolves it for all things of the level. SmallRye's own fetcher describes the
 * environment for each thing, of which the loader uses the first, as ours does, see
 * {@link OperationFetcher#load}.
 */
record RelationFetcher(String loader) implements DataFetcher<Object> {

    @Override
    public CompletableFuture<Object> get(DataFetchingEnvironment environment) {
        DataLoader<Object, Object> all = Objects.requireNonNull(environment.getDataLoader(loader));
        return all.load(Objects.requireNonNull(environment.getSource()), environment);
    }
}
