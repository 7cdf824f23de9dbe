package io.bindery.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TransitionsTest {

    @Test
    void no_transition_is_listed_twice() {
        assertThat(Transitions.TABLE).doesNotHaveDuplicates();
    }

    @Test
    void an_ended_job_only_comes_back_when_somebody_wants_it_tried_again() {
        assertThat(Transitions.TABLE)
                .filteredOn(way -> way.from() != null && way.from().isEnd())
                .allMatch(way -> way.action() == JobAction.RETRY);
    }

    @Test
    void a_completed_job_stays_completed() {
        assertThat(Transitions.TABLE).noneMatch(way -> way.from() == JobState.COMPLETED);
    }

    @Test
    void only_a_claim_makes_a_job_run() {
        assertThat(Transitions.TABLE)
                .filteredOn(way -> way.to() == JobState.RUNNING)
                .extracting(Transition::action)
                .containsOnly(JobAction.CLAIM);
    }

    @Test
    void every_state_can_be_left_or_is_an_end() {
        for (JobState state : JobState.values()) {
            assertThat(state.isEnd() || Transitions.TABLE.stream().anyMatch(way -> way.from() == state))
                    .as(state.text())
                    .isTrue();
        }
    }

    @Test
    void the_design_shows_the_table() throws Exception {
        assertThat(Files.readString(Path.of("DESIGN.md"))).contains(diagram());
    }

    /** The table as a Mermaid state diagram. */
    private static String diagram() {
        return Transitions.TABLE.stream()
                .map(way -> "    %s --> %s: %s\n"
                        .formatted(
                                name(way.from()),
                                way.to().text(),
                                way.action().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("", "```mermaid\nstateDiagram-v2\n", "```\n"));
    }

    private static String name(@org.jspecify.annotations.Nullable JobState state) {
        return state == null ? "[*]" : state.text();
    }
}
