package io.bindery.catalog.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FoldingTest {

    @Test
    void spellings_of_one_name_have_one_key() {
        assertThat(Folding.key("J.R.R. Tolkien"))
                .isEqualTo(Folding.key("J. R. R.  Tolkien"))
                .isEqualTo(Folding.key("j r r tolkien"))
                .isEqualTo("jrrtolkien");
        assertThat(Folding.key("Gabriel Garc\u00eda M\u00e1rquez")).isEqualTo(Folding.key("gabriel garcia marquez"));
    }

    @Test
    void words_stay_apart_and_apostrophes_join() {
        assertThat(Folding.words("L'\u00c9tranger: A Novel (1942)")).isEqualTo("letranger a novel 1942");
        assertThat(Folding.words("The Handmaid\u2019s Tale")).isEqualTo("the handmaids tale");
    }

    @Test
    void other_scripts_are_kept() {
        assertThat(Folding.words("\u671b\u6708\u6df3")).isEqualTo("\u671b\u6708\u6df3");
        assertThat(Folding.words("\u0412\u043e\u0439\u043d\u0430 \u0438 \u043c\u0438\u0440"))
                .isEqualTo("\u0432\u043e\u0438\u043d\u0430 \u0438 \u043c\u0438\u0440");
    }

    @Test
    void marks_that_are_no_accents_tell_words_apart() {
        assertThat(Folding.key("\u304b")).isNotEqualTo(Folding.key("\u304c"));
        assertThat(Folding.key("\u0915\u093f")).isNotEqualTo(Folding.key("\u0915\u0940"));
    }

    @Test
    void a_sort_key_is_cut_to_what_an_index_holds() {
        assertThat(Folding.sortKey("\uac01".repeat(500))).hasSize(200);
        assertThat(Folding.sortKey("The Hobbit")).isEqualTo("the hobbit");
    }

    @Test
    void a_name_of_signs_alone_stands_for_itself() {
        assertThat(Folding.words("???")).isEqualTo("???");
    }
}
