package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.testkit.contract.ConfigContract;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A thousand readers who mostly read within their own of 20 kinds of books: generated, seeded, so the right answer is known. */
class PlantedClustersTest {

    private static final int CLUSTERS = 20;
    private static final int BOOKS_PER_CLUSTER = 50;
    private static final int BOOKS = CLUSTERS * BOOKS_PER_CLUSTER;
    private static final int READERS = 1_000;
    private static final int TOP = 10;

    private final Random random = new Random(20);
    private final SortedMap<Integer, SortedMap<Integer, Double>> readers = new TreeMap<>();
    private final Model model = model();

    @Test
    void readers_get_books_of_their_own_kind_which_they_have_not_read() {
        assertThat(shareOfOwnKind(model.itemKnn())).isGreaterThan(0.95);
        assertThat(shareOfOwnKind(model.hybrid())).isGreaterThan(0.95);
        assertThat(shareOfOwnKind(model.popularity())).isLessThan(0.2);
    }

    @Test
    void a_new_reader_is_known_from_the_first_book_on() {
        for (int cluster = 0; cluster < CLUSTERS; cluster++) {
            int book = cluster * BOOKS_PER_CLUSTER + random.nextInt(BOOKS_PER_CLUSTER);
            int own = ofCluster(best(model.hybrid(), new TreeMap<>(Map.of(book, 1.0))), cluster);
            assertThat(own).as("cluster %d", cluster).isGreaterThanOrEqualTo(8);
        }
    }

    @Test
    void books_like_a_book_are_of_its_kind() {
        long own = 0;
        for (int book = 0; book < BOOKS; book++) {
            int[] similar = model.itemKnn().similar(book).stream()
                    .mapToInt(Contribution::item)
                    .limit(TOP)
                    .toArray();
            own += ofCluster(similar, book / BOOKS_PER_CLUSTER);
        }
        assertThat((double) own / (BOOKS * TOP)).isGreaterThan(0.95);
    }

    private double shareOfOwnKind(Recommender recommender) {
        long own = 0;
        for (var reader : readers.entrySet()) {
            int[] best = best(recommender, reader.getValue());
            assertThat(best).hasSize(TOP).doesNotContain(toInts(reader.getValue()));
            own += ofCluster(best, reader.getKey() % CLUSTERS);
        }
        return (double) own / (READERS * TOP);
    }

    private static int[] toInts(SortedMap<Integer, Double> profile) {
        return profile.keySet().stream().mapToInt(Integer::intValue).toArray();
    }

    private static int ofCluster(int[] books, int cluster) {
        return (int) IntStream.of(books)
                .filter(book -> book / BOOKS_PER_CLUSTER == cluster)
                .count();
    }

    private static int[] best(Recommender recommender, SortedMap<Integer, Double> weights) {
        BitSet known = new BitSet();
        weights.keySet().forEach(known::set);
        Profile profile = new Profile(weights, known);
        Scores scores = recommender.score(profile);
        Best best = new Best(TOP);
        IntStream.range(0, BOOKS)
                .filter(book -> !profile.hides(book))
                .forEach(book -> best.offer(book, scores.of(book)));
        return best.drain();
    }

    /** Each reader has 12 books of the own kind and 3 of any kind. */
    private Model model() {
        SparseMatrix.Builder matrix = new SparseMatrix.Builder();
        for (int reader = 0; reader < READERS; reader++) {
            SortedMap<Integer, Double> profile = new TreeMap<>();
            int first = reader % CLUSTERS * BOOKS_PER_CLUSTER;
            random.ints(12, 0, BOOKS_PER_CLUSTER).forEach(book -> profile.put(first + book, 1.0));
            random.ints(3, 0, BOOKS).forEach(book -> profile.put(book, 1.0));
            profile.forEach(matrix::add);
            matrix.endRow();
            readers.put(reader, profile);
        }
        TrainingData data = new TrainingData(1, Fixtures.books(BOOKS), matrix.build(BOOKS));
        return Model.train(data, ConfigContract.read(ModelConfig.class, Map.of()), InstantSource.system());
    }
}
