package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PopularityTest {

    private static final Profile ANYBODY = Fixtures.profile(Map.of());
    private static final Books BOOKS = new Books(List.of(
            new Books.Entry(new UUID(0, 0), null, 5, 99),
            new Books.Entry(new UUID(0, 1), null, 2.5, 99),
            new Books.Entry(new UUID(0, 2), null, 0, 0)));

    @Test
    void scores_are_those_worked_out_by_hand() {
        SparseMatrix matrix = Fixtures.matrix(new double[][] {{0, 1, 0}, {0, 0.5, 1}});
        Scores scores = Popularity.train(matrix, BOOKS, 0.1).score(ANYBODY);
        assertThat(scores.of(0)).isCloseTo(0.1 * Math.log(100), within(1e-6));
        assertThat(scores.of(1)).isCloseTo(Math.log(2.5) + 0.1 * Math.log(100) / 2, within(1e-6));
        assertThat(scores.of(2)).isCloseTo(Math.log(2), within(1e-6));
        for (int item = 0; item < 3; item++) {
            assertThat(Fixtures.sum(scores.explain(item))).isCloseTo(scores.of(item), within(1e-6));
        }
    }

    @Test
    void the_catalogs_ratings_order_a_shop_without_readers() {
        Scores scores = Popularity.train(new SparseMatrix.Builder().build(3), BOOKS, 0.1)
                .score(ANYBODY);
        assertThat(scores.of(0)).isGreaterThan(scores.of(1));
        assertThat(scores.of(1)).isGreaterThan(scores.of(2));
        assertThat(scores.of(2)).isZero();
    }
}
