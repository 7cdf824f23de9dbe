package io.bindery.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityIT {

    @TempDir
    Path folder = Path.of("");

    @Test
    void is_found_again_from_its_file_while_it_runs() throws Exception {
        Process process = new ProcessBuilder("sleep", "100").start();
        Path file = folder.resolve("sleep.pid");
        ProcessIdentity.of(process.pid()).orElseThrow().writeTo(file);
        RunningProcess found =
                ProcessIdentity.readFrom(file).flatMap(ProcessIdentity::find).orElseThrow();
        assertThat(found.pid()).isEqualTo(process.pid());
        found.kill();
        assertThat(ProcessIdentity.readFrom(file).flatMap(ProcessIdentity::find))
                .isEmpty();
    }

    @Test
    void is_not_another_process_with_the_same_pid() {
        ProcessIdentity mine = ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow();
        assertThat(mine.find()).isPresent();
        assertThat(new ProcessIdentity(mine.pid(), mine.start() - 1).find()).isEmpty();
    }

    @Test
    void is_nothing_when_the_file_is_missing_or_damaged() throws IOException {
        Path file = folder.resolve("x.pid");
        assertThat(ProcessIdentity.readFrom(file)).isEmpty();
        for (String damaged : new String[] {"", "12", "12 x", "1 2 3"}) {
            Files.writeString(file, damaged);
            assertThat(ProcessIdentity.readFrom(file)).as(damaged).isEmpty();
        }
    }
}
