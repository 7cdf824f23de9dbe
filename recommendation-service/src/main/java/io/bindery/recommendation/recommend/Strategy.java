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

    private static final Set<String> TO_COME =
            Set.of("user_knn", "matrix_factorization", "content", "association", "knowledge");

    private final double least;

    Strategy(double least) {
        this.least = least;
    }

    /**
     * Reads the parameter {@code strategy}.
     *
     * @throws io.bindery.platform.http.ProblemException 422 for one that is not available yet, 400 for what is none
     */
    static Strategy of(@Nullable String name) {
        if (name == null) {
            return HYBRID;
        }
        if (TO_COME.contains(name)) {
            throw Problem.invalid(List.of(Fault.in("strategy", name + " is not available yet")))
                    .toException();
        }
        return Arrays.stream(values())
                .filter(strategy -> strategy.wire().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.badParameter("strategy", "must be one of " + names())
                        .toException());
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

    private static String names() {
        return Arrays.stream(values()).map(Strategy::wire).collect(Collectors.joining(", "));
    }
}
