package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ItemKnnTest {

    private static final double NEARLY = 1e-5;

    /**
     * Worked by hand. Unit rows: (1/sqrt 2, 1/sqrt 2, 0), (1/sqrt 2, 1/sqrt 2, 0), (0, 0.6, 0.8). Books 0 and 1: product 1,
     * lengths 1 and sqrt 1.36, shared readers 2. Books 1 and 2: product 0.48, lengths sqrt 1.36 and 0.8, shared readers 1.
     */
    @Test
    void similarities_are_those_worked_out_by_hand() {
        SparseMatrix matrix = Fixtures.matrix(new double[][] {{1, 1, 0}, {0.5, 0.5, 0}, {0, 0.3, 0.4}});
        ItemKnn model = ItemKnnTraining.train(matrix, 10, 2);
        double first = 1 / Math.sqrt(1.36) * 2 / 4;
        double second = 0.48 / (0.8 * Math.sqrt(1.36)) / 3;
        assertThat(model.similar(0)).singleElement().satisfies(only -> {
            assertThat(only.item()).isEqualTo(1);
            assertThat(only.weight()).isCloseTo(first, within(NEARLY));
        });
        assertThat(model.similar(1)).extracting(Contribution::item).containsExactly(0, 2);
        assertThat(model.similar(2))
                .singleElement()
                .satisfies(only -> assertThat(only.weight()).isCloseTo(second, within(NEARLY)));

        Scores scores = model.score(Fixtures.profile(Map.of(0, 1.0, 2, -0.5)));
        assertThat(scores.of(1)).isCloseTo(first - 0.5 * second, within(NEARLY));
        assertThat(scores.of(0)).isZero();
        assertThat(scores.explain(1)).extracting(Contribution::item).containsExactly(0, 2);
    }

    @RepeatedTest(50)
    void agrees_with_the_definition_on_random_data(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        double[][] cells = random(random, 30, 12);
        int k = 1 + random.nextInt(6);
        double shrinkage = random.nextInt(4);
        ItemKnn model = ItemKnnTraining.train(Fixtures.matrix(cells), k, shrinkage);
        double[][] similarity = similarities(cells, shrinkage);
        Map<Integer, Double> weights = new HashMap<>();
        random.ints(5, 0, 12).forEach(item -> weights.put(item, random.nextDouble() * 2 - 1));
        Scores scores = model.score(Fixtures.profile(weights));
        for (int item = 0; item < 12; item++) {
            double expected = score(similarity[item], weights, k);
            assertThat(scores.of(item)).isCloseTo(expected, within(NEARLY));
            assertThat(Fixtures.sum(scores.explain(item))).isCloseTo(expected, within(NEARLY));
        }
    }

    @Test
    void a_heavy_reader_counts_for_no_more_than_a_light_one() {
        double[][] cells = new double[2][21];
        Arrays.fill(cells[0], 0, 20, 1);
        cells[1][0] = 1;
        cells[1][20] = 1;
        ItemKnn model = ItemKnnTraining.train(Fixtures.matrix(cells), 20, 0);
        assertThat(model.similar(0).getFirst().item()).isEqualTo(20);
    }

    @Test
    void books_without_readers_have_no_neighbours_and_score_nothing() {
        ItemKnn model = ItemKnnTraining.train(new SparseMatrix.Builder().build(3), 10, 5);
        assertThat(model.similar(1)).isEmpty();
        assertThat(model.score(Fixtures.profile(Map.of(0, 1.0))).of(1)).isZero();
    }

    private static double[][] random(Random random, int readers, int books) {
        double[][] cells = new double[readers][books];
        for (double[] row : cells) {
            for (int book = 0; book < books; book++) {
                row[book] = random.nextInt(3) == 0 ? 0.1 + 0.9 * random.nextDouble() : 0;
            }
        }
        return cells;
    }

    private static double score(double[] similarity, Map<Integer, Double> weights, int k) {
        List<Integer> nearest = IntStream.range(0, similarity.length)
                .boxed()
                .filter(other -> similarity[other] > 0)
                .sorted(Comparator.comparingDouble(other -> -similarity[other]))
                .limit(k)
                .toList();
        return nearest.stream()
                .mapToDouble(other -> similarity[other] * weights.getOrDefault(other, 0.0))
                .sum();
    }

    /** Straight from the definition, on dense arrays. */
    private static double[][] similarities(double[][] cells, double shrinkage) {
        int books = cells[0].length;
        double[][] similarity = new double[books][books];
        for (int one = 0; one < books; one++) {
            for (int other = 0; other < books; other++) {
                if (one != other) {
                    similarity[one][other] = similarity(cells, one, other, shrinkage);
                }
            }
        }
        return similarity;
    }

    private static double similarity(double[][] cells, int one, int other, double shrinkage) {
        double product = 0;
        double oneSquared = 0;
        double otherSquared = 0;
        int shared = 0;
        for (double[] row : cells) {
            double squares = Arrays.stream(row).map(cell -> cell * cell).sum();
            if (squares > 0) {
                product += row[one] * row[other] / squares;
                oneSquared += row[one] * row[one] / squares;
                otherSquared += row[other] * row[other] / squares;
                shared += row[one] > 0 && row[other] > 0 ? 1 : 0;
            }
        }
        return shared == 0 ? 0 : product / Math.sqrt(oneSquared * otherSquared) * shared / (shared + shrinkage);
    }
}
