package io.bindery.recommendation.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.recommendation.RecommendationIT;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever readers do, in whatever order, and whether it has been learnt or not: what they know does not come back. */
@QuarkusTest
class NeverBackIT extends RecommendationIT {

    private static final List<String> KNOWN = List.of(
            "\"type\": \"purchase\"",
            "\"type\": \"rating\", \"value\": 5",
            "\"type\": \"rating\", \"value\": 1",
            "\"type\": \"like\"",
            "\"type\": \"dislike\"",
            "\"type\": \"not_interested\"",
            "\"type\": \"review\", \"text\": \"x\"");
    private static final List<String> ONLY_SEEN = List.of("\"type\": \"view\"", "\"type\": \"cart\"");

    private final List<UUID> books = new ArrayList<>();
    private final List<String> readers = new ArrayList<>();
    private final Map<String, Set<UUID>> known = new HashMap<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_is_owned_rated_or_refused_never_comes_back(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            books.add(book("Book %d of %d".formatted(i, seed)));
        }
        for (int i = 0; i < 5; i++) {
            readers.add(newReader());
        }
        for (int step = 0; step < 120; step++) {
            String reader = readers.get(random.nextInt(readers.size()));
            act(random, reader, books.get(random.nextInt(books.size())));
            if (step % 40 == 20) {
                learn();
            }
            if (step % 4 == 0) {
                check(random, reader);
            }
        }
    }

    private void act(Random random, String reader, UUID book) {
        boolean seenOnly = random.nextInt(3) == 0;
        List<String> kinds = seenOnly ? ONLY_SEEN : KNOWN;
        say(reader, book, kinds.get(random.nextInt(kinds.size())));
        if (!seenOnly) {
            known.computeIfAbsent(reader, nobody -> new HashSet<>()).add(book);
        }
    }

    private void check(Random random, String reader) {
        for (Strategy strategy : Strategy.values()) {
            List<UUID> recommended = recommended(reader, strategy.wire(), 1 + random.nextInt(100));
            assertThat(recommended)
                    .as("%s", strategy)
                    .doesNotHaveDuplicates()
                    .noneMatch(known.getOrDefault(reader, Set.of())::contains);
        }
    }
}
