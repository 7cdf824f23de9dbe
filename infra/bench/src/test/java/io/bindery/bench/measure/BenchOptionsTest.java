package io.bindery.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchOptionsTest {

    @Test
    void nothing_said_is_the_usual() {
        assertThat(BenchOptions.parse(List.of())).isEqualTo(BenchOptions.USUAL);
    }

    @Test
    void every_option_is_taken() {
        BenchOptions options = BenchOptions.parse(List.of(
                "--rounds",
                "3",
                "--seconds",
                "2",
                "--connections",
                "8",
                "--data",
                "/books",
                "--without-peers",
                "--anyway"));

        assertThat(options.rounds()).isEqualTo(3);
        assertThat(options.perRound()).isEqualTo(Duration.ofSeconds(2));
        assertThat(options.connections()).isEqualTo(8);
        assertThat(options.data())
                .hasValueSatisfying(folder -> assertThat(folder).hasToString("/books"));
        assertThat(options.peers()).isFalse();
        assertThat(options.anyway()).isTrue();
    }

    @Test
    void what_is_no_option_is_named() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--fast"))).hasMessageContaining("--fast");
    }

    @Test
    void a_number_must_be_one() {
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--rounds", "0"))).hasMessageContaining("--rounds");
        assertThatThrownBy(() -> BenchOptions.parse(List.of("--rounds"))).hasMessageContaining("wants a value");
    }
}
