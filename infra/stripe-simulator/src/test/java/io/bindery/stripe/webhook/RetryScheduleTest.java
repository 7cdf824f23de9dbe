package io.bindery.stripe.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {

    private static final RetrySchedule SCHEDULE =
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofHours(1), Duration.ofDays(3));

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "3, PT4S", "12, PT34M8S", "13, PT1H", "1000, PT1H"})
    void pauses_double_up_to_the_longest(int attempts, Duration pause) {
        assertThat(SCHEDULE.pauseAfter(attempts, Duration.ofMinutes(5))).contains(pause);
    }

    @Test
    void what_is_three_days_old_is_given_up() {
        assertThat(SCHEDULE.pauseAfter(50, Duration.ofDays(3).minusSeconds(1))).isPresent();
        assertThat(SCHEDULE.pauseAfter(50, Duration.ofDays(3))).isEmpty();
    }
}
