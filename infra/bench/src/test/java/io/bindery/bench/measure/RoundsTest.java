package io.bindery.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f");

    @Test
    void each_round_has_everything_once() {
        assertThat(Rounds.shuffled(ITEMS, 4, 1))
                .hasSize(4)
                .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrderElementsOf(ITEMS));
    }

    @Test
    void rounds_have_orders_of_their_own() {
        assertThat(new HashSet<>(Rounds.shuffled(ITEMS, 5, 1))).hasSizeGreaterThan(1);
    }

    @Test
    void the_same_seed_gives_the_same_order() {
        assertThat(Rounds.shuffled(ITEMS, 5, 7)).isEqualTo(Rounds.shuffled(ITEMS, 5, 7));
    }
}
