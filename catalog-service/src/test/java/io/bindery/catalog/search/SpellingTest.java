package io.bindery.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void counts_letters_added_left_out_exchanged_and_swapped_as_one_error_each() {
        assertThat(Spelling.distance("hobit", "hobbit")).isEqualTo(1);
        assertThat(Spelling.distance("orwelll", "orwell")).isEqualTo(1);
        assertThat(Spelling.distance("tatoo", "tattoo")).isEqualTo(1);
        assertThat(Spelling.distance("austin", "austen")).isEqualTo(1);
        assertThat(Spelling.distance("tolkein", "tolkien")).isEqualTo(1);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("same", "same")).isZero();
    }

    @Test
    void only_the_nearest_words_are_meant() {
        assertThat(Spelling.nearest("hobit", List.of("hobbits", "hobbit", "habit")))
                .containsExactly("hobbit", "habit");
    }

    @Test
    void a_short_word_may_have_one_error_and_a_long_one_three() {
        assertThat(Spelling.nearest("dnue", List.of("dune"))).containsExactly("dune");
        assertThat(Spelling.nearest("duen", List.of("done"))).isEmpty();
        assertThat(Spelling.nearest("dostojevskj", List.of("dostoyevsky"))).containsExactly("dostoyevsky");
    }

    @Test
    void numbers_and_very_short_words_are_meant_as_they_are() {
        assertThat(Spelling.nearest("1985", List.of("1984"))).isEmpty();
        assertThat(Spelling.nearest("ot", List.of("it"))).isEmpty();
    }
}
