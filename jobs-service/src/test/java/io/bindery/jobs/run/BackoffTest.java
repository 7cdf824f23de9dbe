package io.bindery.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), new Random(7));

    @Test
    void doubles_with_each_attempt_and_is_drawn_from_the_upper_half() {
        for (int attempt = 1; attempt <= 9; attempt++) {
            Duration whole = Duration.ofSeconds(1L << (attempt - 1));
            for (int draw = 0; draw < 100; draw++) {
                assertThat(backoff.after(attempt)).isBetween(whole.dividedBy(2), whole);
            }
        }
    }

    @Test
    void never_exceeds_the_longest_pause_however_many_attempts() {
        for (int attempt : new int[] {11, 20, 31, 32, 33, 63, 64, 65, 1_000_000, Integer.MAX_VALUE}) {
            assertThat(backoff.after(attempt)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        }
    }

    @Test
    void draws_differ() {
        assertThat(java.util.stream.IntStream.range(0, 50)
                        .mapToObj(draw -> backoff.after(8))
                        .distinct()
                        .count())
                .isGreaterThan(40);
    }
}
