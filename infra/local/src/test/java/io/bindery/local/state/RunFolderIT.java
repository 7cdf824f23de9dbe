package io.bindery.local.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.bindery.local.state.RunState.Phase;
import java.io.IOException;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void keeps_the_state_for_other_processes() throws IOException {
        RunFolder run = new RunFolder(folder.resolve("run"));
        FileLock lock = run.lock().orElseThrow();
        assertThat(run.read()).isEmpty();
        RunState state = new RunState(
                42, Phase.RUNNING, List.of(new ProcessStatus("catalog", ProcessState.READY, 43, 8081, 1000, 2)));
        run.write(state);
        assertThat(run.read()).contains(state);
        lock.channel().close();
    }

    @Test
    void lists_recorded_processes_that_run_without_the_launcher() throws IOException {
        RunFolder run = new RunFolder(folder);
        run.recordPid("catalog", ProcessHandle.current().pid());
        run.recordPid(RunFolder.LAUNCHER, ProcessHandle.current().pid());
        assertThat(run.children()).containsOnlyKeys("catalog");
        run.forgetPid("catalog");
        assertThat(run.children()).isEmpty();
    }

    @Test
    void gives_the_lock_to_one_launcher_only() throws IOException {
        RunFolder run = new RunFolder(folder);
        FileLock lock = run.lock().orElseThrow();
        Assertions.assertThatThrownBy(run::lock).isInstanceOf(OverlappingFileLockException.class);
        lock.channel().close();
        FileLock again = run.lock().orElseThrow();
        again.channel().close();
    }
}
