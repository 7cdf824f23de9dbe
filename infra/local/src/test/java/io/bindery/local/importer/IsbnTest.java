package io.bindery.local.importer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IsbnTest {

    @Test
    void turns_an_isbn_of_ten_into_one_of_thirteen() {
        assertThat(Isbn.fromIsbn10("0439023483")).contains("9780439023481");
        assertThat(Isbn.fromIsbn10("080442957X")).contains("9780804429573");
    }

    @Test
    void restores_leading_zeros_that_a_spreadsheet_has_dropped() {
        assertThat(Isbn.fromIsbn10("439023483")).contains("9780439023481");
        assertThat(Isbn.fromIsbn10("61120081")).contains("9780061120084");
    }

    @Test
    void refuses_a_wrong_check_digit_and_other_text() {
        assertThat(Isbn.fromIsbn10("439023484")).isEmpty();
        assertThat(Isbn.fromIsbn10("")).isEmpty();
        assertThat(Isbn.fromIsbn10("12345678901")).isEmpty();
        assertThat(Isbn.fromIsbn10("X234567890")).isEmpty();
    }

    @Test
    void takes_an_isbn_of_thirteen_only_when_it_is_whole() {
        assertThat(Isbn.fromIsbn13("9780439023481")).contains("9780439023481");
        assertThat(Isbn.fromIsbn13("9780439023482")).isEmpty();
        assertThat(Isbn.fromIsbn13("9.78043902348e+12")).isEmpty();
        assertThat(Isbn.fromIsbn13("1234567890128")).isEmpty();
    }
}
