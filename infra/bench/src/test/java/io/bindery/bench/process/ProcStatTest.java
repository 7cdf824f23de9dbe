package io.bindery.bench.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    @Test
    void counts_the_process_and_the_children_it_has_waited_for() {
        String stat = "4711 (postgres) S 1 4711 4711 0 -1 4194560 900 800 0 0 11 22 300 4000 20 0 1 0 99 1024 512 18";

        assertThat(ProcStat.parse(stat).ticks()).isEqualTo(11 + 22 + 300 + 4000);
    }

    @Test
    void a_name_with_blanks_and_parentheses_does_not_shift_the_fields() {
        String stat = "4711 (a b) (c)) R 1 4711 4711 0 -1 4194560 900 800 0 0 1 2 3 4 20 0 1 0 99 1024 512 18";

        assertThat(ProcStat.parse(stat).ticks()).isEqualTo(10);
    }
}
