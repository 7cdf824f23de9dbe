package io.bindery.recommendation.recommend;

import io.bindery.platform.http.Problem;
import io.bindery.platform.http.Problem.Fault;
import io.bindery.recommendation.model.Model;
import io.bindery.recommendation.model.Recommender;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How recommendations are made, as callers choose it. */
enum Strategy {
    HYBRID(-Double.MAX_VALUE),
    /** Without anything that speaks for a book, there is no telling of it. */
    ITEM_KNN(Double.MIN_VALUE),
    POPULAR(-Double.MAX_VALUE);

    /** As callers write them. */
    static final String NAMES = Arrays.stream(values()).map(Strategy::wire).collect(Collectors.joining(", "));

    private static final Set<String> TO_COME =
            Set.of("user_knn", "matrix_factorization", "content", "association", "knowledge");

    private final double least;

    Strategy(double least) {
        this.least = least;
    }

    /**
     * Reads the parameter {@code strategy}.
     *
     * @return null for what is none
     * @throws io.bindery.platform.http.ProblemException 422 for one that is not available yet
     */
    static @Nullable Strategy of(String name) {
        if (TO_COME.contains(name)) {
            throw Problem.invalid(List.of(Fault.in("strategy", name + " is not available yet")))
                    .toException();
        }
        return Arrays.stream(values())
                .filter(strategy -> strategy.wire().equals(name))
                .findFirst()
                .orElse(null);
    }

    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    Recommender of(Model model) {
        return switch (this) {
            case HYBRID -> model.hybrid();
            case ITEM_KNN -> model.itemKnn();
            case POPULAR -> model.popularity();
        };
    }

    /** The lowest score with which a book is shown. */
    double least() {
        return least;
    }
}
