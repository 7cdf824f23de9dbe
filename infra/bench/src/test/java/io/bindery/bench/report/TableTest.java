package io.bindery.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    @Test
    void words_stand_left_and_figures_right() {
        Table table = new Table(
                List.of("scenario", "subject", "requests/s"),
                List.of(List.of("list", "ours", "1200"), List.of("list of 20", "a peer", "25")));

        assertThat(table.text()).isEqualTo("""
                        | scenario   | subject | requests/s |
                        |------------|---------|-----------:|
                        | list       | ours    |       1200 |
                        | list of 20 | a peer  |         25 |
                        """);
    }

    @Test
    void a_row_with_a_cell_missing_is_refused() {
        assertThatThrownBy(() -> new Table(List.of("a", "b"), List.of(List.of("1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
