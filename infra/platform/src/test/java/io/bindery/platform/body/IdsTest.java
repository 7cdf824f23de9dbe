package io.bindery.platform.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void new_ids_are_of_version_7_and_grow() {
        List<String> ids =
                Stream.generate(Ids::next).limit(1_000).map(UUID::toString).toList();
        assertThat(ids).isSorted().doesNotHaveDuplicates();
        assertThat(UUID.fromString(ids.getFirst()).version()).isEqualTo(7);
    }

    @Test
    void only_the_form_of_36_characters_is_an_id() {
        assertThat(Ids.parse("01A20445-c058-700c-8707-e286182bd0f6")).isPresent();
        assertThat(Ids.parse("1-1-1-1-1")).isEmpty();
        assertThat(Ids.parse("{01a20445-c058-700c-8707-e286182bd0f6}")).isEmpty();
    }
}
