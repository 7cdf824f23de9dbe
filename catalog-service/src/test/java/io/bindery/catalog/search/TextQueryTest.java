package io.bindery.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextQueryTest {

    private static final Word THE = new Word("the", 0.3, true, List.of("the"), false, List.of());
    private static final Word RINGS = new Word("rings", 1, false, List.of("ring", "rings"), false, List.of());
    private static final Word TOLKEIN = new Word("tolkein", 1, false, List.of(), false, List.of("tolkien"));

    @Test
    void every_word_must_be_there_in_one_of_its_forms_and_the_last_may_be_unfinished() {
        assertThat(TextQuery.strict(List.of(TOLKEIN, RINGS)).match())
                .isEqualTo("('tolkein' | 'tolkien') & ('ring' | 'rings':*)");
    }

    @Test
    void stop_words_may_be_missing_unless_there_is_nothing_else() {
        assertThat(TextQuery.strict(List.of(THE, RINGS)).match()).isEqualTo("('ring' | 'rings':*)");
        assertThat(TextQuery.strict(List.of(THE)).match()).isEqualTo("('the':*)");
    }

    @Test
    void a_generous_query_wants_one_of_the_words() {
        assertThat(TextQuery.generous(List.of(RINGS, TOLKEIN)).match())
                .isEqualTo("('rings' | 'ring') | ('tolkien' | 'tolkein':*)");
    }

    @Test
    void a_title_begins_with_what_was_typed_but_for_the_article() {
        assertThat(TextQuery.strict(List.of(THE, RINGS)).begins()).isEqualTo("rings");
        assertThat(TextQuery.strict(List.of(THE)).begins()).isEqualTo("the");
    }

    @Test
    void what_quotes_or_commands_in_a_query_is_a_letter_like_any_other() {
        Word hostile = new Word("a'b\\c", 1, false, List.of("a'b\\c"), false, List.of());
        assertThat(TextQuery.strict(List.of(hostile)).match()).isEqualTo("('a''b\\\\c':*)");
    }
}
