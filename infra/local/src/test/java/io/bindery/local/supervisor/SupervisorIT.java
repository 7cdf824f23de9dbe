package io.bindery.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bindery.local.Await;
import io.bindery.local.process.Command;
import io.bindery.local.process.RunningProcess;
import io.bindery.local.process.Server;
import io.bindery.local.process.ServerFailure;
import io.bindery.local.state.ProcessState;
import io.bindery.local.state.ProcessStatus;
import io.bindery.local.state.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorIT {

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Optional<Supervisor> supervisor = Optional.empty();

    @BeforeEach
    void makeFolder() throws IOException {
        Files.createDirectories(run().folder());
    }

    @AfterEach
    void stop() {
        supervisor.ifPresent(Supervisor::stop);
    }

    @Test
    void starts_in_order_and_stops_in_reverse_order() {
        start(part("first", "sleep 100"), part("second", "sleep 100").startsAfter("first"));
        assertThat(states()).containsOnly(ProcessState.READY);
        String starts = text();
        assertThat(starts.indexOf("first      ready")).isLessThan(starts.indexOf("second     preparing"));

        supervisor.ifPresent(Supervisor::stop);
        assertThat(states()).containsOnly(ProcessState.STOPPED);
        assertThat(run().children()).isEmpty();
        assertThat(text().indexOf("second     stopped")).isLessThan(text().indexOf("first      stopped"));
    }

    @Test
    void starts_a_killed_process_again_and_counts_it() {
        start(part("victim", "sleep 100"));
        RunningProcess before = run().find("victim").orElseThrow();
        before.kill();
        Await.until(() -> status("victim").restarts() == 1 && status("victim").state() == ProcessState.READY);
        assertThat(run().find("victim").orElseThrow().pid()).isNotEqualTo(before.pid());
    }

    @Test
    void gives_up_what_cannot_be_started_and_says_so() {
        assertThatThrownBy(() -> start(part("broken", "exit 3")))
                .isInstanceOf(ServerFailure.class)
                .hasMessageContaining("broken: could not be started 5 times");
        assertThat(status("broken").state()).isEqualTo(ProcessState.FAILED);
        assertThat(text()).contains("broken     FAILED");
    }

    @Test
    void kills_what_does_not_stop_when_asked() {
        start(part("stubborn", "trap '' TERM; while :; do sleep 1; done"));
        RunningProcess process = run().find("stubborn").orElseThrow();
        supervisor.ifPresent(Supervisor::stop);
        assertThat(process.isAlive()).isFalse();
        assertThat(text()).contains("killed after");
    }

    private void start(Part... parts) {
        Progress progress = new Progress(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Supervisor started =
                new Supervisor(List.of(parts), run(), folder.resolve("logs"), Duration.ofSeconds(2), progress);
        supervisor = Optional.of(started);
        started.start();
    }

    private Part part(String name, String script) {
        return Part.of(new Dummy(name, script, folder), 0);
    }

    private RunFolder run() {
        return new RunFolder(folder.resolve("run"));
    }

    private List<ProcessState> states() {
        return run().read().orElseThrow().processes().stream()
                .map(ProcessStatus::state)
                .toList();
    }

    private ProcessStatus status(String name) {
        return run().read().orElseThrow().processes().stream()
                .filter(process -> process.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** A shell script that counts as ready as soon as it has begun. */
    private record Dummy(String name, String script, Path folder) implements Server {

        @Override
        public Command command() {
            Path begun = begun();
            return new Command(
                    List.of(
                            "sh",
                            "-c",
                            "trap 'exit 0' TERM; touch " + begun + "; "
                                    + script.replace("sleep 100", "sleep 100 & wait")),
                    folder);
        }

        @Override
        public void prepare() throws IOException {
            Files.deleteIfExists(begun());
        }

        private Path begun() {
            return folder.resolve(name + ".begun");
        }

        @Override
        public boolean isReady() {
            return !script.startsWith("exit") && Files.exists(begun());
        }
    }
}
