package io.bindery.recommendation.model;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * All that is needed to recommend, trained together. Immutable: it is replaced as a whole.
 *
 * @param version the revision of the data; the same data has the same version on each replica
 * @param trainedAt when training ended
 * @param training how long it took, without reading the data
 * @param readers how many readers' feedback it knows
 * @param interactions how many pairs of a reader and a book that the reader likes
 */
public record Model(
        long version,
        Instant trainedAt,
        Duration training,
        Books books,
        Popularity popularity,
        ItemKnn itemKnn,
        Hybrid hybrid,
        int readers,
        int interactions) {

    /** Trains all models. Takes a processor for a while: not for an event loop. */
    public static Model train(TrainingData data, ModelConfig config, InstantSource clock) {
        long start = System.nanoTime();
        SparseMatrix interactions = data.interactions();
        Popularity popularity = Popularity.train(interactions, data.books(), config.catalogShare());
        ItemKnn itemKnn = ItemKnnTraining.train(interactions, config.neighbours(), config.shrinkage());
        Hybrid hybrid = new Hybrid(itemKnn, popularity, config.popularityStrength());
        return new Model(
                data.revision(),
                clock.instant(),
                Duration.ofNanos(System.nanoTime() - start),
                data.books(),
                popularity,
                itemKnn,
                hybrid,
                interactions.rows(),
                interactions.cells());
    }
}
