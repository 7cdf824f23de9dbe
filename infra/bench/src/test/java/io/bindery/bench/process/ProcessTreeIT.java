package io.bindery.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessTreeIT {

    /** A shell whose child works and ends, and which then waits for its input to end. */
    private static final String[] PARENT = {
        "sh", "-c", "sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; echo done; read line"
    };

    @Test
    void the_work_of_a_child_that_has_ended_still_counts() throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(PARENT).start();
        try {
            assertThat(parent.inputReader().readLine()).isEqualTo("done");

            ProcessTree tree = new ProcessTree("shell", parent.pid());

            assertThat(parent.descendants()).isEmpty();
            assertThat(tree.cpuSeconds()).isPositive();
            assertThat(tree.residentBytes()).isPositive();
        } finally {
            parent.getOutputStream().close();
            parent.waitFor();
        }
    }

    @Test
    void a_process_that_has_ended_has_no_figures() throws IOException, InterruptedException {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThatThrownBy(() -> new ProcessTree("gone", ended.pid()).cpuSeconds())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("gone");
    }
}
