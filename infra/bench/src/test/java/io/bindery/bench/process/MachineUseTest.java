package io.bindery.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineUseTest {

    @Test
    void waiting_for_the_disk_is_rest_and_stolen_time_is_work() {
        MachineUse use = MachineUse.parse("cpu  10 1 5 100 20 2 3 4 7 0");

        assertThat(use).isEqualTo(new MachineUse(10 + 1 + 5 + 2 + 3 + 4, 100 + 20));
    }

    @Test
    void the_share_is_that_of_the_time_between() {
        assertThat(new MachineUse(130, 170).shareSince(new MachineUse(100, 100)))
                .isEqualTo(0.3);
    }

    @Test
    void no_time_between_is_no_work() {
        assertThat(new MachineUse(1, 1).shareSince(new MachineUse(1, 1))).isZero();
    }
}
