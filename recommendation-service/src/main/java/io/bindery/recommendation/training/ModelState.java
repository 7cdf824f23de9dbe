package io.bindery.recommendation.training;

import io.bindery.recommendation.model.Model;
import java.time.Instant;
import java.util.List;

/**
 * The model that serves on this replica, as it is shown.
 *
 * @param version the number of changes to books and feedback that it has learnt of; the same on replicas with the same data
 * @param strategies the strategies that it serves
 * @param trainingSeconds how long it took, without reading the data
 * @param items books that it knows
 * @param users readers who like at least one book
 * @param interactions pairs of a reader and a book that the reader likes
 */
record ModelState(
        long version,
        List<String> strategies,
        Instant trainedAt,
        double trainingSeconds,
        int items,
        int users,
        int interactions) {

    private static final double MILLIS = 1e3;

    static ModelState of(Model model) {
        return new ModelState(
                model.version(),
                List.of("hybrid", "item_knn", "popular"),
                model.trainedAt(),
                model.training().toMillis() / MILLIS,
                model.books().size(),
                model.readers(),
                model.interactions());
    }
}
