package io.bindery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {

    @Test
    void a_cursor_comes_back_as_it_went() {
        PageCursor cursor = new PageCursor("-ratingCount,id", Arrays.asList("5", null, "\u671b & ?"));
        String text = cursor.encode();
        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(PageCursor.decode(text, "-ratingCount,id", 3)).isEqualTo(cursor);
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        String text = new PageCursor("title,id", Arrays.asList("a", "b")).encode();
        assertThatThrownBy(() -> PageCursor.decode(text, "-title,id", 2))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("400");
        assertThatThrownBy(() -> PageCursor.decode(text, "title,id", 3)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "bm90IGpzb24", "e30", "W10", "WzEsW11d", "%%%"})
    void nonsense_is_refused(String text) {
        assertThatThrownBy(() -> PageCursor.decode(text, "title,id", 2)).isInstanceOf(ProblemException.class);
    }
}
