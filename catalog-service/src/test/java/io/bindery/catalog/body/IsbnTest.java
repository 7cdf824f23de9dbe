package io.bindery.catalog.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsbnTest {

    @Test
    void thirteen_and_ten_digits_are_read_with_or_without_hyphens() {
        assertThat(Isbn.parse("978-3-16-148410-0")).contains("9783161484100");
        assertThat(Isbn.parse("0-306-40615-2")).contains("9780306406157");
        assertThat(Isbn.parse("080442957X")).contains("9780804429573");
        assertThat(Isbn.parse("979 10 90636 07 1")).contains("9791090636071");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9783161484101",
                "0306406153",
                "X306406152",
                "977000000000",
                "978316148410",
                "9783161484100 1",
                "abc"
            })
    void anything_else_is_none(String text) {
        assertThat(Isbn.parse(text)).isEmpty();
    }
}
