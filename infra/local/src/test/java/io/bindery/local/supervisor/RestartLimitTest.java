package io.bindery.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestartLimitTest {

    private final RestartLimit limit = new RestartLimit();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void doubles_the_pause_and_gives_up_after_five_restarts_within_a_minute() {
        for (long millis : new long[] {500, 1000, 2000, 4000, 8000}) {
            assertThat(limit.next(now)).contains(Duration.ofMillis(millis));
            now = now.plusMillis(millis).plusSeconds(1);
        }
        assertThat(limit.next(now)).isEmpty();
    }

    @Test
    void forgets_what_is_more_than_a_minute_ago() {
        for (int death = 0; death < 20; death++) {
            assertThat(limit.next(now)).contains(Duration.ofMillis(500));
            now = now.plus(Duration.ofSeconds(62));
        }
    }
}
