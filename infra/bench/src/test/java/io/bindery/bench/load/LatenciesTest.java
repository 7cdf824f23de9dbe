package io.bindery.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void merged_histograms_have_the_percentiles_of_all_values_together() {
        Latencies fast = millis(1, 90);
        Latencies slow = millis(100, 10);

        fast.add(slow);

        assertThat(fast.count()).isEqualTo(100);
        assertThat(fast.millisAt(50)).isCloseTo(1, within(0.01));
        assertThat(fast.millisAt(90)).isCloseTo(1, within(0.01));
        assertThat(fast.millisAt(91)).isCloseTo(100, within(0.2));
    }

    @Test
    void comes_back_from_its_text_as_it_was() {
        Latencies before = millis(7, 3);

        Latencies after = Latencies.decoded(before.encoded());

        assertThat(after.count()).isEqualTo(3);
        assertThat(after.millisAt(99)).isEqualTo(before.millisAt(99));
    }

    @Test
    void a_text_that_is_no_histogram_is_refused() {
        assertThatThrownBy(() -> Latencies.decoded("AAAAAAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_takes_longer_than_a_minute_counts_as_a_minute() {
        assertThat(millis(120_000, 1).millisAt(100)).isCloseTo(60_000, within(100.0));
    }

    @Test
    void nothing_recorded_has_a_percentile_of_zero() {
        assertThat(new Latencies().millisAt(50)).isZero();
    }

    private static Latencies millis(long millis, int times) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < times; i++) {
            latencies.record(millis * MILLI);
        }
        return latencies;
    }
}
