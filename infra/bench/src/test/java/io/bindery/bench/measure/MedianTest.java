package io.bindery.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void one_disturbed_round_does_not_move_it() {
        assertThat(Median.of(List.of(3.0, 900.0, 2.0))).isEqualTo(3);
    }

    @Test
    void of_an_even_number_it_is_the_mean_of_the_middle_two() {
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 9.0))).isEqualTo(3);
    }

    @Test
    void nothing_has_none() {
        assertThatThrownBy(() -> Median.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
