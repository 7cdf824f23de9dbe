package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class HybridTest {

    private static final SparseMatrix MATRIX =
            Fixtures.matrix(new double[][] {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 1}, {0, 0, 0, 1}, {0, 0, 0, 1}});
    private static final Popularity POPULARITY = Popularity.train(MATRIX, Fixtures.books(4), 0);
    private static final ItemKnn KNN = ItemKnnTraining.train(MATRIX, 10, 1);
    private static final Hybrid HYBRID = new Hybrid(KNN, POPULARITY, 1);

    @Test
    void a_new_reader_gets_what_is_popular() {
        Scores scores = HYBRID.score(Fixtures.profile(Map.of()));
        for (int item = 0; item < 4; item++) {
            assertThat(scores.of(item)).isCloseTo(POPULARITY.of(item) / POPULARITY.highest(), within(1e-9));
        }
        assertThat(scores.of(3)).isCloseTo(1, within(1e-9));
    }

    @Test
    void one_word_of_the_readers_own_outweighs_what_is_popular() {
        Scores scores = HYBRID.score(Fixtures.profile(Map.of(0, 1.0), 0));
        assertThat(scores.of(1)).isGreaterThan(scores.of(3));
        double popular = POPULARITY.of(1) / POPULARITY.highest();
        assertThat(scores.of(1)).isCloseTo(0.5 + 0.5 * popular, within(1e-9));
    }

    @Test
    void what_is_like_a_refused_book_sinks() {
        Scores scores = HYBRID.score(Fixtures.profile(Map.of(2, -0.5), 2));
        assertThat(scores.of(3)).isLessThan(scores.of(1));
    }

    @Test
    void a_reader_of_what_the_model_cannot_relate_gets_what_is_popular() {
        Hybrid alone = new Hybrid(ItemKnnTraining.train(new SparseMatrix.Builder().build(4), 10, 1), POPULARITY, 1);
        assertThat(alone.score(Fixtures.profile(Map.of(0, 1.0), 0)).of(3)).isPositive();
    }

    @Test
    void nothing_known_at_all_scores_nothing() {
        SparseMatrix none = new SparseMatrix.Builder().build(4);
        Popularity unknown = Popularity.train(none, Fixtures.books(4), 0);
        Hybrid hybrid = new Hybrid(ItemKnnTraining.train(none, 10, 1), unknown, 0);
        assertThat(hybrid.score(Fixtures.profile(Map.of())).of(2)).isZero();
    }

    @RepeatedTest(50)
    void the_reasons_add_up_to_the_score(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Map<Integer, Double> weights = new HashMap<>();
        random.ints(random.nextInt(4), 0, 4).forEach(item -> weights.put(item, random.nextDouble() * 2 - 1));
        Scores scores = HYBRID.score(Fixtures.profile(weights));
        for (int item = 0; item < 4; item++) {
            assertThat(Fixtures.sum(scores.explain(item))).isCloseTo(scores.of(item), within(1e-9));
        }
    }
}
