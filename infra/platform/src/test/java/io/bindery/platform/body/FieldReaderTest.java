package io.bindery.platform.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.bindery.platform.http.ProblemException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldReaderTest {

    @Test
    void a_member_that_is_absent_or_null_reads_as_what_it_means_by_default() {
        FieldReader reader = reader("{\"retry\": false, \"max\": null}");
        assertThat(reader.bool("retry").or(true)).isFalse();
        assertThat(reader.integer("max", 1, 10).or(5)).isEqualTo(5);
        assertThat(reader.line("name", 10).or("nobody")).isEqualTo("nobody");
        reader.finish();
    }

    @Test
    void a_member_that_nobody_asked_for_is_a_fault_of_a_request_but_not_of_an_event() {
        FieldReader reader = reader("{\"a/b~c\": 1}");
        reader.throwFaults();
        assertThatThrownBy(reader::finish).isInstanceOfSatisfying(ProblemException.class, refused -> {
            assertThat(refused.problem().status()).isEqualTo(422);
            assertThat(refused.problem().errors())
                    .singleElement()
                    .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/a~1b~0c"));
        });
    }

    @Test
    void every_fault_is_told_at_once() {
        FieldReader reader = reader("{\"max\": 11, \"items\": [{\"id\": \"x\"}, 5]}");
        reader.require("kind");
        reader.integer("max", 1, 10);
        reader.objects("items", 2).forEach(item -> item.id("id"));
        assertThatThrownBy(reader::throwFaults)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().errors())
                                .extracting("pointer")
                                .containsExactly("/kind", "/max", "/items/1", "/items/0/id"));
    }

    @Test
    void white_space_around_a_text_is_kept_where_that_is_asked_for() {
        FieldReader reader = reader("{\"body\": \"  x\\n\", \"name\": \" x \", \"empty\": \" \\n\"}");
        assertThat(reader.verbatim("body", 10).value()).isEqualTo("  x\n");
        assertThat(reader.text("name", 10).value()).isEqualTo("x");
        assertThat(reader.verbatim("empty", 10).value()).isNull();
        assertThat(reader.faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.pointer()).isEqualTo("/empty"));
    }

    @Test
    void what_is_refused_is_told_why_and_only_once() {
        FieldReader reader = reader("{\"schedule\": null, \"unique\": {}}");
        reader.refuse("is not supported yet", "schedule", "unique", "batchId");
        assertThatThrownBy(reader::finish)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().errors())
                                .extracting("pointer", "detail")
                                .containsExactly(
                                        tuple("/schedule", "is not supported yet"),
                                        tuple("/unique", "is not supported yet")));
    }

    private static FieldReader reader(String body) {
        return FieldReader.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
