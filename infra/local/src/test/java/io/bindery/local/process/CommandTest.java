package io.bindery.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {

    @Test
    void passes_on_its_own_variables_but_none_that_steer_the_script() {
        Command command = new Command(List.of("true"), Map.of("HTTP_PORT", "8081"), Path.of("/"));
        assertThat(command.builder().environment())
                .containsEntry("HTTP_PORT", "8081")
                .containsKey("PATH")
                .allSatisfy((name, _) -> assertThat(name).doesNotStartWith("BINDERY_"));
    }
}
