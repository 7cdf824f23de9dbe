package io.bindery.recommendation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BestTest {

    @RepeatedTest(200)
    void keeps_what_sorting_all_would_put_first(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int size = random.nextInt(60);
        int capacity = 1 + random.nextInt(20);
        // Few different scores, so that many are equal.
        int[] scores = random.ints(size, 0, 8).toArray();
        Best best = new Best(capacity);
        IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingInt(item -> (item * 7919) % 61))
                .filter(item -> best.mayTake(scores[item]))
                .forEach(item -> best.offer(item, scores[item]));
        int[] expected = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingInt((Integer item) -> -scores[item]).thenComparing(item -> item))
                .limit(capacity)
                .mapToInt(item -> item)
                .toArray();
        assertThat(best.drain()).containsExactly(expected);
    }

    @Test
    void is_empty_when_nothing_was_offered() {
        assertThat(new Best(3).drain()).isEmpty();
    }
}
