package io.bindery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventuallyTest {

    @Test
    void tries_again_until_the_check_passes() {
        AtomicInteger tries = new AtomicInteger();
        Eventually.within(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(tries.incrementAndGet()).isEqualTo(3));
        assertThat(tries).hasValue(3);
    }

    @Test
    void reports_the_last_failure_when_the_time_is_over() {
        assertThatThrownBy(() -> Eventually.within(Duration.ofMillis(1)).until("rain", () -> false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not yet: rain");
    }
}
