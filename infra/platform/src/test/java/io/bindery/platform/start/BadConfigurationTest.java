package io.bindery.platform.start;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BadConfigurationTest {

    @Test
    void a_duration_that_no_timer_can_count_is_refused_by_the_name_of_its_key() {
        BadConfiguration.unlessPositive("bindery.poll", Duration.ofMillis(1));
        assertThatThrownBy(() -> BadConfiguration.unlessPositive("bindery.poll", Duration.ofNanos(999_999)))
                .isInstanceOf(BadConfiguration.class)
                .hasMessage("bindery.poll must be at least a millisecond");
    }
}
