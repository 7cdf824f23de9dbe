package io.bindery.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {

    @Test
    void takes_options_in_any_place_and_lists_with_or_without_equals() throws WrongUse {
        Arguments up = Arguments.parse(List.of("up", "--only", "catalog, gateway", "--detach"));
        assertThat(up.has("--detach")).isTrue();
        assertThat(up.has("--fresh")).isFalse();
        assertThat(up.listOf("--only")).containsExactly("catalog", "gateway");
        assertThat(Arguments.parse(up.without("--detach")).listOf("--only")).containsExactly("catalog", "gateway");
        assertThat(Arguments.parse(List.of("logs", "-f", "catalog")).words()).containsExactly("catalog");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fly", "up --fast", "up now", "down --yes", "up --only", "logs a b", "topic a send b c d"})
    void refuses_what_it_does_not_know(String line) {
        assertThatThrownBy(() -> Arguments.parse(line.isEmpty() ? List.of() : List.of(line.split(" ", -1))))
                .isInstanceOf(WrongUse.class);
    }
}
