package io.bindery.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacingTest {

    private static final long MILLI = 1_000_000;

    @Test
    void a_closed_loop_has_every_request_due_now() {
        assertThat(new Pacing(0).due(1_000_000, 5 * MILLI)).isEqualTo(5 * MILLI);
    }

    @Test
    void a_fixed_rate_spreads_requests_evenly_whatever_the_time_is() {
        Pacing pacing = new Pacing(200);

        assertThat(pacing.due(0, 77)).isZero();
        assertThat(pacing.due(1, 77)).isEqualTo(5 * MILLI);
        assertThat(pacing.due(200, 77)).isEqualTo(1_000 * MILLI);
    }

    @Test
    void a_request_is_never_sent_before_it_is_due() {
        assertThat(Pacing.waitMillis(5 * MILLI, 1)).isEqualTo(5);
        assertThat(Pacing.waitMillis(5 * MILLI, 5 * MILLI - 1)).isEqualTo(1);
    }

    @Test
    void a_late_request_is_sent_at_once() {
        assertThat(Pacing.waitMillis(5 * MILLI, 5 * MILLI)).isZero();
        assertThat(Pacing.waitMillis(5 * MILLI, 9 * MILLI)).isZero();
    }
}
